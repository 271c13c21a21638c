-- group: SLA
-- severity: warning
-- class: structural
-- what: Work that an SLA times is neither done nor answered for by the SLA's owner or its provider.
-- why: Whoever promised has no hand in whether it is kept.
-- instead: Make the owner or the provider Responsible or Accountable for one of the activities, or let the SLA be owned by whoever is.
with named as (
  select a.sla_target as sla, a.entity as matrix, a.position, a.path, coalesce(a.id, a.title) as activity
  from raci_activities a
  join entity m on m.entity = a.entity and m.state <> 'ended'
  where a.sla_target is not null
),
hand as (
  select n.sla, m.target
  from named n
  join raci r on r.entity = n.matrix
  join raci_activities_assign m on m.entity = n.matrix and m.parent = n.path
  where m.key in ('A', 'R', 'D', 'P') and not (coalesce(r.variant, '') = 'RAPID' and m.key in ('A', 'R'))
),
promiser as (
  select entity as sla, owner_target as actor from sla where owner_target is not null
  union
  select entity, provider_target from sla where provider_target is not null
),
-- A team acts through its lead, the roles it holds and those that its members hold.
stands_for as (
  select sla, actor as role from promiser
  union
  select p.sla, t.lead_target from promiser p join team t on t.entity = p.actor where t.lead_target is not null
  union
  select p.sla, h.entity from promiser p join role_holders h on h.holder_target = p.actor
  union
  select p.sla, h.entity from promiser p join team_members m on m.entity = p.actor join role_holders h on h.holder_target = m.person_target
),
-- An unresolved name may be the one that is missed.
silent as (
  select sla from hand where target is null
  union
  select entity from sla where (owner is not null and owner_target is null) or provider_target is null
),
involved as (select distinct h.sla from hand h join stands_for s on s.sla = h.sla and s.role = h.target),
first as (select sla, count(*) as n, matrix, path, activity, min(matrix * 100000 + position) from named group by sla)
select f.sla as entity, case when s.owner is null then 'provider' else 'owner' end as field,
       '`' || s.id || '` times ' || case f.n when 1 then '`' || f.activity || '`' else f.n || ' activities' end || ', but ' ||
       case when s.owner is null or s.owner_target = s.provider_target then 'its provider `' || s.provider || '` neither does nor answers for ' || case f.n when 1 then 'it' else 'any of them' end
            else 'neither its owner `' || s.owner || '` nor its provider `' || s.provider || '` does or answers for ' || case f.n when 1 then 'it' else 'any of them' end end as message,
       coalesce(s.owner, s.provider) as subject, f.matrix as other_entity, f.path || '.sla' as other_field, '`' || f.activity || '`' as other_label
from first f
join sla s on s.entity = f.sla
join entity e on e.entity = f.sla and e.state <> 'ended'
where coalesce(e.status, '') <> 'draft' and f.sla not in (select sla from involved) and f.sla not in (select sla from silent)
