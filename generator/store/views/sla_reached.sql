-- what: For each objective of an SLA and each period with figures, newest first, the share that was good in the window that ends with it.
-- entity: Row number of the SLA.
-- n: 1 for the newest period of the objective, 2 for the one before it.
-- id: The SLA's id.
-- objective: The objective's id.
-- measure: What is counted.
-- target: The share that must be good, in percent.
-- period: The period as written.
-- since: The first day of the period.
-- good: How many were good in the window.
-- total: How many there were.
-- share: The share that was good, in percent.
-- reached: 1 where it reached the target.
-- budget_left: How much of what may go wrong was not used, in percent; NULL where nothing may.
-- state: good where the target was reached with a quarter or more of the budget left, warn with less, bad where it was missed.
-- keys: entity, n
with counted as materialized (
  select a.entity, a.objective, v.since, a.period, cast(a.good as real) as good, cast(a.total as real) as total
  from sla_attainment a
  join series_value v on v.entity = a.entity and v.path = a.path
  where v.since <= as_of() and is_number(trim(a.good)) = 1 and is_number(trim(a.total)) = 1 and cast(a.total as real) > 0
),
objective as materialized (
  select o.entity, e.id, o.id as objective, coalesce(o.measure, o.id) as measure, o.target, o.window, o.position
  from sla_objectives o
  join entity e on e.entity = o.entity and e.state <> 'ended'
  where coalesce(e.status, '') <> 'draft' and o.id is not null and typeof(o.target) in ('real', 'integer') and o.target between 0 and 100
),
attained as (
  select o.entity, o.id, o.objective, o.position, o.measure, o.target, c.period, c.since, sum(d.good) as good, sum(d.total) as total
  from objective o
  join counted c on c.entity = o.entity and c.objective = o.objective
  join counted d on d.entity = o.entity and d.objective = o.objective and d.since <= c.since and (d.since = c.since or d.since > date_sub(c.since, o.window))
  group by o.entity, o.position, c.since, c.period
)
select entity, row_number() over (partition by entity, position order by since desc, period desc) as n, id, objective, measure, target, period, since, good, total,
       100 * good / total as share,
       100 * good / total >= target - 1e-9 as reached,
       case when target < 100 then 100 * (1 - (1 - good / total) / (1 - target / 100)) end as budget_left,
       case when 100 * good / total < target - 1e-9 then 'bad'
            when target < 100 and 1 - (1 - good / total) / (1 - target / 100) < 0.25 then 'warn'
            else 'good' end as state
from attained
