-- group: Measures
-- severity: error
-- class: structural
-- what: A row of a metric's series or of a service level's attainment cannot be counted. Its period is missing, is no year, quarter, month or day, comes twice or comes too early, or its figures are no numbers, more good ones than there are in all, or for an objective that the agreement does not have. A row without any figure says that there is no data, which is as it should be.
-- why: A chart, a trigger or a service level worked out from it would be wrong without anybody seeing it.
-- instead: Correct the row in the CSV file.
with files as (
  select m.entity, m.series as file, 'series' as field, rtrim(e.path, replace(e.path, '/', '')) || m.series as path
  from metric m join entity e on e.entity = m.entity
  where e.state <> 'ended'
  union all
  select s.entity, s.attainment, 'attainment', rtrim(e.path, replace(e.path, '/', '')) || s.attainment
  from sla s join entity e on e.entity = s.entity
  where e.state <> 'ended'
),
figures as (
  select entity, path, 'value' as name, value as text from metric_series
  union all
  select entity, path, 'good', good from sla_attainment
  union all
  select entity, path, 'total', total from sla_attainment
),
cells as (
  select * from figures
  union all
  select entity, path, 'period', period from metric_series
  union all
  select entity, path, 'period', period from sla_attainment
  union all
  select entity, path, 'objective', objective from sla_attainment
),
empty as (
  select entity, path, name from cells where text is null and name in ('period', 'objective')
  union all
  select entity, path, case when good is null then 'good' else 'total' end from sla_attainment where (good is null) <> (total is null)
),
columns as (
  select entity, name, count(text) as filled from cells group by entity, name
),
torn as (
  select distinct file from finding where rule = 'csv-syntax'
),
periods as (
  select v.*, f.field, row_number() over (partition by v.entity, v.objective, v.period order by v.position) as again,
         first_value(v.path) over (partition by v.entity, v.objective, v.period order by v.position) as first,
         lag(v.path) over (partition by v.entity, v.objective order by v.position) as before,
         lag(v.period) over (partition by v.entity, v.objective order by v.position) as before_period,
         lag(v.until) over (partition by v.entity, v.objective order by v.position) as before_until
  from series_value v
  join files f on f.entity = v.entity
  where v.since is not null
)
select f.entity, f.field, 'no row of `' || f.file || '` has a `' || c.name || '`' as message,
       'head a column `' || c.name || '`, and fill it in each row' as help, null as other_field, null as other_label, c.name as subject
from files f
join columns c on c.entity = f.entity and c.filled = 0
where f.path not in torn
union all
select x.entity, x.path, 'this row has no ' || x.name, 'write it, or take the row out', null, null, x.path || '.' || x.name
from empty x
join files f on f.entity = x.entity
join columns c on c.entity = x.entity and c.name = x.name and c.filled > 0
where f.path not in torn
union all
select v.entity, v.path || '.period', '`' || v.period || '` is not a period', 'write it like 2026-03, 2026-Q1, 2026 or 2026-03-31', null, null, v.period
from series_value v
join files f on f.entity = v.entity
where v.since is null and v.period is not null
union all
select entity, path || '.period', case when again > 1 then '`' || period || '` comes twice' else '`' || period || '` comes after `' || before_period || '`' end,
       case when again > 1 then 'keep one of the two rows' else 'put the rows in the order of their periods' end,
       case when again > 1 then first else before end || '.period', case when again > 1 then 'the first time' else 'the row before' end, period
from periods
where again > 1 or until < before_until
union all
select x.entity, x.path || '.' || x.name, '`' || x.text || '` is not a number', 'write digits with a point for decimals, and no unit', null, null, x.text
from figures x
join files f on f.entity = x.entity
where not is_number(x.text)
union all
select a.entity, a.path || '.good', '`' || a.good || '` of `' || a.total || '` are good', 'count each case once, and every good one among all',
       a.path || '.total', 'all of them', a.good
from sla_attainment a
join files f on f.entity = a.entity
where is_number(a.good) and is_number(a.total) and (cast(a.good as real) > cast(a.total as real) or cast(a.good as real) < 0)
union all
select a.entity, a.path || '.objective', '`' || a.objective || '` is not an objective of `' || s.id || '`', 'name one by its id, or add it under `objectives`', 'objectives', 'the objectives', a.objective
from sla_attainment a
join files f on f.entity = a.entity
join sla s on s.entity = a.entity
where a.objective is not null and not exists (select 1 from sla_objectives o where o.entity = a.entity and o.id = a.objective)
