-- group: Policy
-- severity: warning
-- class: structural
-- what: No policy and no control names a requirement of a framework, or none names any of them.
-- why: A requirement that nothing answers is one that the next audit finds.
-- instead: Name it under `satisfies` of the policy, or under `framework_refs` of the control, that answers it; or take it out of the framework.
with named(framework, requirement) as (
  select fold(s.key), fold(s.value) from policy_satisfies s join entity e on e.entity = s.entity where e.state <> 'ended'
  union
  select fold(c.key), fold(c.value) from control_framework_refs c join entity e on e.entity = c.entity where e.state <> 'ended'
),
called(entity, name) as (
  select entity, fold(id) from framework
  union
  select entity, fold(title) from framework
  union
  select entity, fold(value) from framework_aliases
),
answered as (
  select distinct c.entity, n.requirement from called c join named n on n.framework = c.name
),
judged as (
  select f.entity, f.id, f.entity in (select entity from answered) as used
  from framework f
  join entity e on e.entity = f.entity
  where e.state <> 'ended' and coalesce(e.status, '') <> 'draft'
)
select j.entity, r.path || '.id' as field, 'no policy and no control answers `' || r.id || '` of `' || j.id || '`' as message, '' as help, r.id as subject
from judged j
join framework_requirements r on r.entity = j.entity
left join answered a on a.entity = j.entity and a.requirement = fold(r.id)
where j.used and r.id is not null and a.entity is null
union all
select entity, '', 'no policy and no control answers a requirement of `' || id || '`', 'name it under `satisfies` of a policy or `framework_refs` of a control', id
from judged
where not used
