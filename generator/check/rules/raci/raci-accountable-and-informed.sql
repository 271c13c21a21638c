-- group: RACI
-- severity: warning
-- class: structural
-- what: A role is Accountable for an activity and Consulted or Informed as well.
-- why: Who answers for a thing knows of it already; one of the two marks is a slip.
-- instead: Take the C or the I away, or give A to the role that was meant.
select m.entity, m.path as field,
       '`' || m.value || '` is Accountable for `' || coalesce(a.id, a.title) || '`, and ' || case m.key when 'C' then 'Consulted' else 'Informed' end || ' as well' as message,
       'take the ' || m.key || ' away, or give A to the role that was meant' as help, x.path as other_field, 'Accountable here' as other_label, m.value as subject
from raci_activities_assign m
join raci_letter l on l.entity = m.entity and l.variant <> 'RAPID'
join raci_activities_assign x on x.entity = m.entity and x.parent = m.parent and x.key = 'A' and x.target = m.target
join raci_activities a on a.entity = m.entity and a.path = m.parent
join entity e on e.entity = m.entity
where e.state <> 'ended' and m.key in ('C', 'I')
group by m.entity, m.parent, m.key, m.target
