-- what: The days ahead or past on which something needs somebody: reviews, contracts, rights, exceptions and findings, as long as nobody has dealt with them.
-- entity: Row number of the entity.
-- id: Its id.
-- kind: Its kind's name.
-- event: What happens on the day, in words.
-- day: The day.
-- owner: Who answers for it.
with looked(entity, day) as (
  select entity, review_last from policy
  union all
  select entity, review_last from sla
  union all
  select entity, date from policy_reviews
  union all
  select entity, approved_at from policy
),
last as (
  select entity, max(day) as day from looked where day <= as_of() group by entity
),
plan as (
  select entity, review_every as every, review_next as next from policy
  union all
  select entity, review_every, review_next from sla
),
-- The day that is named, unless the review was held since; else counted from the last one.
review as (
  select p.entity, coalesce(case when p.next is not null and coalesce(l.day, '') < p.next then p.next end, date_add(l.day, p.every)) as day
  from plan p
  join in_force f on f.entity = p.entity
  left join last l on l.entity = p.entity
),
day(entity, event, day, owner) as (
  select entity, 'review', day, null from review
  union all
  select entity, 'last day in force', effective_to, null from policy where effective_to >= as_of()
  union all
  select entity, 'review', next_review, null from vendor
  union all
  select v.entity, v.type || ' runs out', max(v.valid_until), null from vendor_evidence v group by v.entity, v.type
  union all
  select entity, 'review', next_review, null from risk where status <> 'closed'
  union all
  select entity, 'acceptance ends', accepted_until, accepted_by from risk where status = 'accepted'
  union all
  select entity, 'review', review_on, null from decision where status in ('proposed', 'accepted')
  union all
  select entity, 'access review', due, reviewer from access_review where completed_on is null
  union all
  select entity, 'contract ends', contract_end, null from tool
  union all
  select entity, 'notice to be given', date_sub(contract_end, contract_notice), null from tool where renewal_decision is null
  union all
  select entity, 'exception ends', expires, approver from exception where status in ('requested', 'approved', 'active', 'expired')
  union all
  select entity, 'access ends', expires, approver from entitlement
  union all
  select entity, 'right of use ends', rights_expires, null from asset
  union all
  select entity, 'finding to be closed', due, null from audit_finding where status in ('open', 'in-progress')
  union all
  select entity, 'holidays run out', valid_until, null from calendar
)
select e.entity, e.id, e.kind, d.event, d.day, coalesce(e.owner, d.owner) as owner
from day d
join entity e on e.entity = d.entity
where d.day is not null and e.state <> 'ended' and (e.status is null or e.status <> 'draft' or e.kind = 'access-review')
