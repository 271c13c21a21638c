-- group: RACI
-- severity: error
-- class: temporal
-- what: Something in force relies on a role that nobody holds on that day; judged where the portal says who holds its roles.
-- why: The work, the approval or the call for help reaches nobody.
-- instead: Name a holder, if only an acting one, or give the duty to a role that is held.
with held as (
  select h.entity
  from role_holders h
  left join entity e on e.entity = h.holder_target
  -- A holder who is not found may be anybody; a team that lists its members is only as present as they are.
  where h.holder_target is null
     or (coalesce(h."from", '') <= as_of() and coalesce(h."to", '9999-12-31') >= as_of()
         and (e.kind = 'person' or h.holder_target not in (select entity from team_members)
              or h.holder_target in (select entity from team_members where person_target is null or (coalesce("from", '') <= as_of() and coalesce("to", '9999-12-31') >= as_of()))))
),
vacant as materialized (
  select r.entity, r.id
  from role r
  join entity e on e.entity = r.entity
  where e.state <> 'ended' and r.entity not in (select entity from held) and exists (select 1 from role_holders)
),
relies(role, entity, field, label) as (
  select e.owner_target, e.entity, 'owner', 'owned by it'
  from entity e
  where e.owner_target in (select entity from vacant)
    and e.kind not in ('role', 'person', 'team', 'decision', 'meeting', 'change', 'exception', 'audit', 'audit-finding', 'incident', 'campaign', 'access-review')
  union all
  select m.target, m.entity, m.path, case m.key when l.accountable then 'accountable here' else 'responsible here' end
  from raci_activities_assign m
  join raci_letter l on l.entity = m.entity and m.key in (l.accountable, l.responsible)
  where m.target in (select entity from vacant)
  union all
  select role_target, entity, path || '.role', 'approves here' from policy_approvers where role_target in (select entity from vacant)
  union all
  select exceptions_approver_target, entity, 'exceptions.approver', 'grants exceptions here' from policy where exceptions_approver_target in (select entity from vacant)
  union all
  select provider_target, entity, 'provider', 'provides this' from sla where provider_target in (select entity from vacant)
  union all
  select to_target, entity, path || '.to', 'called here' from escalation_steps where to_target in (select entity from vacant)
),
-- A bare column beside min() is of the same row.
reliance as (
  select r.role, r.entity, min(r.field) as field, r.label, row_number() over (partition by r.role order by r.entity) as n, count(*) over (partition by r.role) as total
  from relies r
  join in_force f on f.entity = r.entity
  group by r.role, r.entity
),
past as (
  select h.entity, max(h."to") as day, e.id from role_holders h join entity e on e.entity = h.holder_target where h."to" < as_of() group by h.entity
)
select r.entity, case when exists (select 1 from role_holders h where h.entity = r.entity) then 'holders' else '' end as field,
       'nobody holds `' || r.id || '`, on which `' || w.id || '`' || case x.total when 1 then ' rests' when 2 then ' and one other rest' else ' and ' || (x.total - 1) || ' others rest' end as message,
       case when p.day is not null then 'the last holder was `' || p.id || '`, until ' || date_in_words(p.day) end as note,
       x.entity as other_entity, x.field as other_field, x.label as other_label, r.id as subject
from vacant r
join reliance x on x.role = r.entity and x.n = 1
join entity w on w.entity = x.entity
left join past p on p.entity = r.entity
