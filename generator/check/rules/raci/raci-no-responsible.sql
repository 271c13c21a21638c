-- group: RACI
-- severity: error
-- class: structural
-- what: An activity has nobody who does it.
-- why: It stays undone, and its Accountable role finds out last.
-- instead: Give R to the role that does the work; it may be the Accountable one.
with letter as (
  select entity, case variant when 'DACI' then 'D' when 'RAPID' then 'P' else 'R' end as key, coalesce(nullif(variant, ''), 'RACI') as variant from raci
)
select a.entity, a.path || '.assign' as field,
       '`' || coalesce(a.id, a.title) || '` has no ' || case l.key when 'D' then 'Driver' when 'P' then 'Performing role' else 'Responsible role' end as message,
       'give ' || l.key || ' to the role that does the work' as help,
       'variant ' || l.variant || ' needs at least one ' || l.key as note, coalesce(a.id, a.title) as subject
from raci_activities a
join letter l on l.entity = a.entity
where exists (select 1 from raci_activities_assign x where x.entity = a.entity and x.parent = a.path)
  and not exists (select 1 from raci_activities_assign m where m.entity = a.entity and m.parent = a.path and m.key = l.key)
