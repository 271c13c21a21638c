-- group: Access and change
-- severity: error
-- class: structural
-- what: One person has two privileges in a tool that are to be kept apart, through whatever roles.
-- why: One person alone can then do what two should, and hide it.
-- instead: Give one of the roles to somebody else, or take one of the privileges away.
with behind as materialized (
  select actor, person from person_behind
  where person is not null and as_of() between coalesce(since, '') and coalesce(until, '9999-12-31')
),
held as materialized (
  select distinct n.entity, n.id, n.system, n.system_target, fold(n.sod_group) as apart, n.sod_group, fold(n.privilege) as what, n.privilege, n.role, b.person
  from entitlement n
  join entity e on e.entity = n.entity and e.state <> 'ended'
  join behind b on b.actor = n.role_target
  where n.system_target is not null and n.sod_group is not null and n.privilege is not null
    and coalesce(n.status, '') <> 'draft' and coalesce(n.expires, '9999-12-31') >= as_of()
),
pair as (
  select b.entity, a.entity as other, b.sod_group, b.system, b.privilege, a.privilege as other_privilege, b.role, a.role as other_role, min(p.id) as person, count(*) as n
  from held b
  join held a on a.person = b.person and a.system_target = b.system_target and a.apart = b.apart and a.what <> b.what and a.id < b.id
  join person p on p.entity = b.person
  group by b.entity, a.entity
)
select entity, 'privilege' as field,
       '`' || person || '`' || case n when 1 then ' has' when 2 then ' and 1 more person have' else ' and ' || (n - 1) || ' more people have' end || ' both `' || other_privilege || '` and `' || privilege || '` in `' || system || '`' as message,
       person as subject, other as other_entity, 'privilege' as other_field, case other_role when role then 'for the same role' else 'as `' || other_role || '`' end as other_label,
       case other_role when role then '' else 'as `' || role || '`' end as label, 'both are kept apart in `' || sod_group || '`' as note
from pair
