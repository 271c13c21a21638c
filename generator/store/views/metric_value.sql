-- what: The values of each metric, newest first, and how each stands to the target.
-- entity: Row number of the metric.
-- n: 1 for the newest value, 2 for the one before it.
-- id: The metric's id.
-- period: The period as written.
-- since: The first day of the period.
-- until: The last day of the period.
-- value: The value, as a number.
-- reached: 1 where the target was reached.
-- state: good where the target was reached, bad at or beyond `crit`, else warn.
-- keys: entity, n
with counted as (
  select m.entity, m.id, m.direction, m.target, m.warn, m.crit, v.period, v.since, v.until, v.position, cast(v.value as real) as value
  from series_value v
  join metric m on m.entity = v.entity
  where v.since <= as_of() and is_number(trim(v.value)) = 1
),
-- How far a value is from what is wanted: 0 where it is reached, the more the worse.
judged as (
  select *,
         case direction when 'up' then target - value when 'down' then value - target when 'range' then abs(value - target) - abs(coalesce(warn, crit, target) - target) end as short,
         case direction when 'up' then crit - value when 'down' then value - crit when 'range' then abs(value - target) - abs(crit - target) end as beyond
  from counted
)
select entity, row_number() over (partition by entity order by since desc, position desc) as n, id, period, since, until, value,
       case when short <= 1e-9 then 1 when short is not null then 0 end as reached,
       case when short <= 1e-9 then 'good' when beyond >= -1e-9 then 'bad' when short is not null then 'warn' end as state
from judged
