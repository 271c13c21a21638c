-- group: Policy
-- severity: error
-- class: structural
-- what: A policy of a tier whose approvals must be signed is approved or in force, and somebody who approves it has not signed the text as it stands.
-- why: For what matters most a typed name is not enough: anybody could have typed it.
-- instead: Have each approver run `bylaw approve` with `--key`, or take the tier out of `[approvals] signed_tiers`.
with signed as (
  select a.document_target as policy, a.role_target as role, count(distinct a.person_target) as people
  from approval a
  join approval_given v on v.entity = a.entity
  where a.decision = 'approved' and v.level >= 'L3'
  group by a.document_target, a.role_target
)
select p.entity, a.path || '.role' as field,
       '`' || p.id || '` is ' || p.tier || ', and ' ||
         case when s.people is null then 'nobody has signed its text as `' || a.role || '`'
              else s.people || ' of ' || cast(coalesce(a.quorum, 1) as integer) || ' people have signed its text as `' || a.role || '`' end as message,
       p.id || ' ' || a.role as subject
from policy p
join policy_approvers a on a.entity = p.entity
left join signed s on s.policy = p.entity and s.role = a.role_target
where needs_signature(p.tier) and p.status in ('approved', 'effective') and a.role_target is not null
  and coalesce(s.people, 0) < coalesce(a.quorum, 1)
