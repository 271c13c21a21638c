-- group: SLA
-- severity: error
-- class: structural
-- what: A calendar's hours cannot be read, or it is never open.
-- why: Business time on it never runs, so no promise made in it can be kept or missed.
-- instead: Write for each day, or run of days, when it is open, such as `mon-fri` with `09:00-17:30`.
with used as (
  select s.calendar_target as calendar, count(*) as n, min(e.id) as id
  from sla s
  join entity e on e.entity = s.entity and e.state <> 'ended'
  group by s.calendar_target
),
judged as (
  select c.entity, c.id, calendar_error(c.entity) as error, calendar_error_path(c.entity) as path, open_minutes(c.entity) as minutes
  from calendar c
  join entity e on e.entity = c.entity and e.state <> 'ended'
),
fault as (
  select *, error like '% is none of mon,%' or error like '% names no day' as of_days from judged where error is not null or minutes = 0
)
select f.entity, case when f.error is null then 'hours' when f.of_days then substr(f.path, 1, instr(f.path || '[', '[') - 1) else f.path end as field,
       case when f.of_days then 'key' else '' end as part,
       case when f.error is null then '`' || f.id || '` is never open' else 'the hours of `' || f.id || '` cannot be read: ' || f.error end as message,
       f.id as subject,
       case when u.n = 1 then '`' || u.id || '` counts on it' when u.n > 1 then '`' || u.id || '` and ' || (u.n - 1) || ' more count on it' end as note
from fault f
left join used u on u.calendar = f.entity
