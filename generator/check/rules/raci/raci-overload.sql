-- group: RACI
-- severity: warning
-- class: structural
-- what: A role is accountable for more activities than it says it can bear (`max_accountable`).
-- why: Who answers for everything answers for nothing.
-- instead: Hand some of the activities to another role, or raise the number if the role truly can bear more.
with marks as (
  select m.target, m.entity, min(m.path) as path, row_number() over (partition by m.target order by m.entity, min(a.position)) as n, count(*) over (partition by m.target) as total
  from raci_activities_assign m
  join raci_letter l on l.entity = m.entity and l.accountable = m.key
  join entity e on e.entity = m.entity
  join raci_activities a on a.entity = m.entity and a.path = m.parent
  where e.state <> 'ended' and coalesce(e.status, '') <> 'draft'
  group by m.target, m.entity, m.parent
)
select r.entity, 'max_accountable' as field,
       '`' || r.id || '` is accountable for ' || k.total || case k.total when 1 then ' activity' else ' activities' end || ', but can bear ' || cast(r.max_accountable as integer) as message,
       k.entity as other_entity, k.path as other_field, 'one too many' as other_label, r.id as subject
from role r
join entity e on e.entity = r.entity
join marks k on k.target = r.entity and k.n = cast(r.max_accountable as integer) + 1
where typeof(r.max_accountable) in ('integer', 'real') and e.state <> 'ended'
