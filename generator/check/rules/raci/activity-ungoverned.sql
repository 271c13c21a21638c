-- group: RACI
-- severity: note
-- class: structural
-- what: An activity names no policy that it follows, while others of the same matrix do.
-- why: Either it follows a rule that readers cannot find from here, or there is none yet.
-- instead: Name the policy or clause under `governed_by`.
select a.entity, a.path || case when a.id is null then '.title' else '.id' end as field, '`' || coalesce(a.id, a.title) || '` names no policy that it follows' as message,
       coalesce(a.id, a.title) as subject
from raci_activities a
join entity e on e.entity = a.entity
where e.state <> 'ended' and a.entity in (select entity from raci_activities_governed_by)
  and not exists (select 1 from raci_activities_governed_by g where g.entity = a.entity and g.parent = a.path)
