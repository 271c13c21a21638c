-- group: SLA
-- severity: warning
-- class: structural
-- what: An SLA has no objective, or an objective that no metric and no row of its attainment file shows.
-- why: Nobody can tell whether the promise is kept.
-- instead: Say what is measured, and name the metric or keep the file that shows it.
with living as (
  select s.entity, s.id, s.attainment from sla s
  join entity e on e.entity = s.entity and e.state <> 'ended'
  where coalesce(s.status, '') <> 'draft' and s.entity not in (select entity from half_read)
),
-- A file without a single row was not found, or is not begun.
shown as (select distinct entity, objective from sla_attainment)
select l.entity, '' as field, '`' || l.id || '` has no objective, so nothing says whether it is kept' as message, 'say what is measured, with its target' as help, l.id as subject
from living l
where not exists (select 1 from sla_objectives o where o.entity = l.entity)
union all
select l.entity, o.path || '.measure', 'nothing shows whether `' || l.id || '` reaches ' || case when o.id is null then 'this objective' else '`' || o.id || '`' end,
       'name its metric, or keep its figures in the attainment file', coalesce(o.id, o.measure)
from living l
join sla_objectives o on o.entity = l.entity
where o.metric is null and (l.attainment is null or exists (select 1 from shown x where x.entity = l.entity))
  and not exists (select 1 from shown x where x.entity = l.entity and x.objective = o.id)
