-- group: SLA
-- severity: warning
-- class: temporal
-- what: In the last period with figures an objective of an SLA was below its target.
-- why: What was promised was not kept; whoever relies on it should know.
-- instead: Find out why, and do what the SLA says about a breach; a target that is never reached is worth talking about.
with figure as (
  select a.entity, a.objective, a.position, a.path, a.period, cast(a.good as real) as good, cast(a.total as real) as total,
         case when a.period glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]' then a.period
              when a.period glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]' then a.period || '-01'
              when a.period glob '[0-9][0-9][0-9][0-9]-Q[1-4]' then substr(a.period, 1, 4) || printf('-%02d-01', substr(a.period, 7) * 3 - 2)
              when a.period glob '[0-9][0-9][0-9][0-9]' then a.period || '-01-01' end as start
  from sla_attainment a
  where a.good glob '[0-9]*' and a.good not glob '*[^0-9.]*' and a.total glob '[0-9]*' and a.total not glob '*[^0-9.]*'
),
-- A period without anything to count is no data.
counted as materialized (select * from figure where start <= as_of() and total > 0),
last as (select entity, objective, max(start) as start from counted group by entity, objective),
objective as (
  select o.entity, e.id, o.path, o.id as objective, o.target / 100.0 as target, o.window
  from sla_objectives o
  join entity e on e.entity = o.entity and e.state <> 'ended'
  where coalesce(e.status, '') <> 'draft' and o.id is not null and typeof(o.target) in ('real', 'integer') and o.target between 0 and 100
),
-- The window that ends with the last period: of a quarter three months' figures.
attained as (
  select o.*, substr(min(c.start || c.period), 11) as first, max(c.start || printf(' %09d', c.position)) as place, c.path as row, c.period, sum(c.good) / sum(c.total) as share
  from objective o
  join last l on l.entity = o.entity and l.objective = o.objective
  join counted c on c.entity = o.entity and c.objective = o.objective and (c.start = l.start or c.start > date_sub(l.start, o.window))
  group by o.entity, o.path
),
shown as (
  select *, case when 1 - share >= 0.1 then 0 when 1 - share >= 0.01 then 1 when 1 - share >= 0.001 then 2 when 1 - share >= 0.0001 then 3 when 1 - share >= 0.00001 then 4 else 6 end as digits
  from attained where share < target - 1e-9
)
select entity, row || '.good' as field,
       '`' || id || '` reached ' || rtrim(rtrim(printf('%.*f', max(digits, 1), cast(share * 100 * cast('1e' || digits as real) + 1e-6 as integer) / cast('1e' || digits as real)), '0'), '.') ||
       ' % ' || case first when period then 'in ' else 'from ' || first || ' to ' end || period || ', where `' || objective || '` asks for ' || rtrim(rtrim(printf('%.6f', target * 100), '0'), '.') || ' %' as message,
       objective as subject, path || '.target' as other_field, 'the target' as other_label,
       case when target < 1 then 'error budget left: ' || cast(round((1 - (1 - share) / (1 - target)) * 100) as integer) || ' %' end as note
from shown
