-- group: RACI
-- severity: error
-- class: structural
-- what: An activity has no Accountable role, or more than one.
-- why: When two answer for a thing, nobody does.
-- instead: Keep one, and make the others Consulted or Informed.
with letter as (
  select entity, case variant when 'RAPID' then 'D' else 'A' end as key, coalesce(nullif(variant, ''), 'RACI') as variant from raci
),
marks as (
  select m.entity, m.parent, m.path, row_number() over (partition by m.entity, m.parent order by m.position, m.path) as n,
         count(*) over (partition by m.entity, m.parent) as total
  from raci_activities_assign m join letter l on l.entity = m.entity and l.key = m.key
)
select a.entity, m.path as field, '`' || coalesce(a.id, a.title) || '` has ' || m.total || case l.key when 'D' then ' Deciding roles' else ' Accountable roles' end as message,
       'keep one, and make the other' || case when m.total > 2 then 's' else '' end || ' Consulted' as help,
       case l.key when 'D' then 'second Deciding role' else 'second Accountable role' end as label, f.path as other_field, case l.key when 'D' then 'first Deciding role' else 'first Accountable role' end as other_label,
       'variant ' || l.variant || ' needs exactly one ' || l.key as note, coalesce(a.id, a.title) as subject
from raci_activities a
join letter l on l.entity = a.entity
join marks m on m.entity = a.entity and m.parent = a.path and m.n = 2
join marks f on f.entity = a.entity and f.parent = a.path and f.n = 1
union all
select a.entity, a.path || '.assign', '`' || coalesce(a.id, a.title) || '` has no ' || case l.key when 'D' then 'Deciding role' else 'Accountable role' end,
       'give ' || l.key || ' to the role that answers for it', '', '', '',
       'variant ' || l.variant || ' needs exactly one ' || l.key, coalesce(a.id, a.title)
from raci_activities a
join letter l on l.entity = a.entity
where exists (select 1 from raci_activities_assign x where x.entity = a.entity and x.parent = a.path)
  and not exists (select 1 from marks m where m.entity = a.entity and m.parent = a.path)
