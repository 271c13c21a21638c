-- group: Policy
-- severity: warning
-- class: structural
-- what: A policy or standard in force claims to meet requirements with no control behind it, or an active control serves only a policy that is still being written.
-- why: An auditor asks for both: what shows that the rule is kept, and what rule the control is for.
-- instead: Describe the control and name it under `implements`, or bring the policy into force.
with live as (
  select c.entity, c.policy_target
  from control c
  join entity e on e.entity = c.entity
  where e.state <> 'ended' and coalesce(e.status, '') <> 'draft'
),
backed as (
  select policy_target as policy from live where policy_target is not null
  union
  -- A name that is not found may be a control's.
  select i.entity from policy_implements i left join live l on l.entity = i.target where i.target is null or l.entity is not null
  union
  select d.parent_target
  from policy d
  where d.parent_target is not null and d.status = 'effective'
    and (d.entity in (select policy_target from live) or d.entity in (select i.entity from policy_implements i join live l on l.entity = i.target))
),
claim as (
  select entity, count(*) as requirements from policy_satisfies group by entity
)
select p.entity, 'satisfies' as field, 'key' as part,
       '`' || p.id || '` claims to meet ' || case n.requirements when 1 then 'a requirement' else n.requirements || ' requirements' end || ', but no control stands behind it' as message,
       'describe the control that shows it, and name it under `implements`' as help, '' as other_entity, '' as other_field, '' as other_label, p.id as subject
from policy p
join claim n on n.entity = p.entity
where p.type in ('policy', 'standard') and p.status = 'effective' and p.entity not in (select policy from backed)
union all
select c.entity, 'policy', '', '`' || c.id || '` serves `' || p.id || '`, which is not in force yet, and no policy in force asks for it',
       'bring `' || p.id || '` into force, or name the policy that asks for the control', p.entity, 'status', 'its status is ' || p.status, p.id
from control c
join policy p on p.entity = c.policy_target
join entity e on e.entity = c.entity
where e.state = 'good' and p.status in ('draft', 'in-review')
  and c.entity not in (select i.target from policy_implements i join policy o on o.entity = i.entity where i.target is not null and o.status = 'effective')
