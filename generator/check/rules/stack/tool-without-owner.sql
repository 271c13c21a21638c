-- group: Stack
-- severity: error
-- class: structural
-- what: A role has admin rights in a tool without being its owner or one of the roles that administer it. Every tool names an owner; this rule finds the power over a tool that its owner's record does not know of. Rights that end on a day of their own are left out.
-- why: Whoever administers a tool can change everything in it, and nobody would think of them when something goes wrong or they leave.
-- instead: Add the role to the tool's `admin_roles`, or take its admin rights away.
with power as (
  select n.entity, n.id, n.role, n.role_target, n.system_target as tool
  from entitlement n
  join in_use u on u.entity = n.entity
  where n.level = 'admin' and n.expires is null and n.role_target is not null
),
known as (
  select t.entity, t.id, t.owner_target, count(a.path) as roles, count(a.target) as resolved
  from tool t
  join in_use u on u.entity = t.entity
  left join tool_admin_roles a on a.entity = t.entity
  group by t.entity
)
select p.entity, 'role' as field, '`' || p.role || '` has admin rights in `' || k.id || '`, ' ||
       case k.roles when 0 then 'which names no admin roles' else 'but is not one of its admin roles' end as message,
       'may change everything in `' || k.id || '`' as label, k.entity as other_entity,
       case k.roles when 0 then 'owner' else 'admin_roles' end as other_field,
       case k.roles when 0 then 'its owner' else 'the roles that administer it' end as other_label, p.role as subject
from power p
join known k on k.entity = p.tool
where k.roles = k.resolved
  and p.role_target is not k.owner_target
  and not exists (select 1 from tool_admin_roles a where a.entity = p.tool and a.target = p.role_target)
