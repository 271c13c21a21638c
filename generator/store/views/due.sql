-- what: What is due or happens on which day, and who sees to it: reviews, notice and ends of contracts, last days, findings, actions, training, changes, launches, cadences. What is done or over is left out, what is overdue is in.
-- entity: Row number of the entity that it is about.
-- id: Its id.
-- day: The day by which it is due, or on which it happens.
-- until: The last day, where it takes more than one.
-- what: review, access review, notice, contract, expiry, acceptance, evidence, start, finding, request, action, step, training, change, launch or cadence.
-- label: What is due, in words.
-- role: The id of the role, team or person that sees to it.
-- role_target: Row number of `role`.
-- path: Where the day is written, or what it is counted by.
-- every: The time after which it comes again.
-- counted_from: The day that this is counted from.
-- deadline: 1 where somebody must have done something by that day, or should have; 0 where something happens on it.
with recursive tasks(entity, text, owner, owner_target, due, path, what) as (
  select entity, text, owner, owner_target, due, path, 'action' from meeting_actions where done_at is null or done_at > as_of()
  union all
  select entity, text, owner, owner_target, due, path, 'action' from incident_actions where done_at is null or done_at > as_of()
  union all
  select i.entity, i.title, i.owner, i.owner_target, i."end", i.path, 'step' from roadmap_items i where coalesce(i.status, 'planned') in ('planned', 'in-progress')
),
latest_evidence as (
  select entity, type, max(valid_until) as day, path from vendor_evidence group by entity, type
),
-- What is held several times a day is held each day.
rhythm(entity, every, step, path, base) as (
  select c.entity, c.every,
         case when c.every glob '*[0-9][mh]' and date_add('2000-01-03', c.every) = '2000-01-04' then '1d'
              when c.every glob '*bh' and date_add('2000-01-03', c.every) = '2000-01-04' then '1bd' else c.every end,
         case when c.next is null then 'last' else 'next' end, coalesce(c.next, date_add(c.last, c.every))
  from cadence c
  join in_use u on u.entity = c.entity
  where date_add(as_of(), c.every) > as_of() or c.next >= as_of()
),
-- The times at which a cadence is held, counted from the one that is named, up to the first that is not past.
held(entity, every, base, path, count, unit, n, day) as (
  select entity, every, base, path, cast(step as integer), ltrim(step, '0123456789'), 0, base from rhythm
  union all
  select entity, every, base, path, count, unit, n + 1, date_add(base, ((n + 1) * count) || unit) from held where day < as_of()
),
dated(entity, day, until, what, label, role, role_target, path, every, counted_from, deadline) as (
  select r.entity, r.next, null, 'review', 'Review: ' || e.title, coalesce(e.owner, c.chair, m.value), coalesce(e.owner_target, c.chair_target, m.target), r.next_path, null, null, 1
  from review_plan r
  join entity e on e.entity = r.entity
  left join decision d on d.entity = r.entity
  left join council c on c.entity = d.council_target
  left join decision_decision_makers m on m.entity = r.entity and m.position = 0
  where r.wanted
  union all
  select c.entity, date_add(c.implemented_at, '5bd'), null, 'review', 'Review of the emergency change: ' || e.title, coalesce(c.implementer, c.author),
         coalesce(c.implementer_target, c.author_target), 'implemented_at', null, null, 1
  from change c
  join entity e on e.entity = c.entity
  where c.type = 'emergency' and c.status in ('implemented', 'verified', 'closed', 'rolled-back') and (c.post_review_at is null or c.post_review_at > as_of())
  union all
  select a.entity, a.due, null, 'access review', 'Access review: ' || coalesce(t.title, a.system, a.id), a.reviewer, a.reviewer_target, 'due', null, null, 1
  from access_review a
  join in_use u on u.entity = a.entity
  left join entity t on t.entity = a.system_target
  where a.completed_on is null or a.completed_on > as_of()
  union all
  select t.entity, date_sub(t.contract_end, coalesce(t.contract_notice, '30d')), null, 'notice', 'Decide on the contract: ' || e.title, t.owner, t.owner_target, 'contract.end', null, null, 1
  from tool t
  join in_use u on u.entity = t.entity
  join entity e on e.entity = t.entity
  where t.renewal_decision is null and t.contract_end >= as_of()
  union all
  select t.entity, t.contract_end, null, 'contract', case when t.contract_auto_renew = 1 and coalesce(t.renewal_decision, 'renew') = 'renew' then 'Contract renews itself: ' else 'Contract ends: ' end || e.title,
         t.owner, t.owner_target, 'contract.end', null, null, t.renewal_decision is null and coalesce(t.contract_auto_renew, 0) = 0
  from tool t
  join in_use u on u.entity = t.entity
  join entity e on e.entity = t.entity
  where t.contract_end >= as_of() or (t.renewal_decision is null and coalesce(t.contract_auto_renew, 0) = 0)
  union all
  select x.entity, x.day, null, 'expiry', 'Last day of the exception: ' || e.title, r.requester, r.requester_target, x.path, null, null, 1
  from exception_ending x
  join exception r on r.entity = x.entity
  join entity e on e.entity = x.entity
  union all
  select r.entity, r.accepted_until, null, 'acceptance', 'Last day of the accepted risk: ' || e.title, r.owner, r.owner_target, 'accepted_until', null, null, 1
  from risk r
  join entity e on e.entity = r.entity
  where r.status <> 'closed' and (r.treatment = 'accept' or r.status = 'accepted')
  union all
  select a.entity, a.rights_expires, null, 'expiry', 'Last day of the right to use: ' || e.title, a.owner, a.owner_target, 'rights.expires', null, null, 1
  from asset a
  join in_use u on u.entity = a.entity
  join entity e on e.entity = a.entity
  union all
  select n.entity, n.expires, null, 'expiry', 'Last day of access: ' || coalesce(n.privilege, n.id) || coalesce(' in ' || t.title, ''), n.approver, n.approver_target, 'expires', null, null, 1
  from entitlement n
  join in_use u on u.entity = n.entity
  left join entity t on t.entity = n.system_target
  union all
  select v.entity, v.day, null, 'evidence', 'Last day of ' || v.type || ': ' || e.title, e.owner, e.owner_target, v.path || '.valid_until', null, null, 1
  from latest_evidence v
  join in_use u on u.entity = v.entity
  join entity e on e.entity = v.entity
  union all
  select c.entity, c.valid_until, null, 'expiry', 'Last day for which holidays are known: ' || e.title, c.owner, c.owner_target, 'valid_until', null, null, 1
  from calendar c
  join in_use u on u.entity = c.entity
  join entity e on e.entity = c.entity
  union all
  select p.entity, p.effective_to, null, 'expiry', 'Last day in force: ' || e.title, p.owner, p.owner_target, 'effective_to', null, null, 0
  from policy p
  join in_force f on f.entity = p.entity
  join entity e on e.entity = p.entity
  union all
  select p.entity, p.effective_from, null, 'start', 'Takes effect: ' || e.title, p.owner, p.owner_target, 'effective_from', null, null, 0
  from policy p
  join entity e on e.entity = p.entity
  where p.status in ('approved', 'effective') and p.effective_from > as_of()
  union all
  select f.entity, f.due, null, 'finding', 'Audit finding to be mended: ' || e.title, f.owner, f.owner_target, 'due', null, null, 1
  from audit_finding f
  join entity e on e.entity = f.entity
  where f.status in ('open', 'in-progress')
  union all
  select q.entity, q.due, null, 'request', 'Answer to the auditor: ' || q.text, coalesce(q.owner, e.owner), coalesce(q.owner_target, e.owner_target), q.path || '.due', null, null, 1
  from audit_requests q
  join entity e on e.entity = q.entity
  where (q.answered_on is null or q.answered_on > as_of()) and coalesce(e.status, '') <> 'closed'
  union all
  select t.entity, t.due, null, t.what, t.text, t.owner, t.owner_target, t.path || case t.what when 'step' then '.end' else '.due' end, null, null, 1
  from tasks t
  join in_use u on u.entity = t.entity
  union all
  select t.training, date_add(t.day, c.renew_every), null, 'training', 'Training again: ' || e.title || ', ' || p.title, n.role, n.role_target, t.path || '.completed_on', null, null, 1
  from training_taken t
  join training_needed n on n.training = t.training and n.person = t.person
  join training c on c.entity = t.training
  join entity e on e.entity = t.training
  join entity p on p.entity = t.person
  union all
  select c.entity, c.planned_start, case when c.planned_end > c.planned_start then c.planned_end end, 'change', 'Change: ' || e.title, coalesce(c.implementer, c.author),
         coalesce(c.implementer_target, c.author_target), 'planned.start', null, null, coalesce(c.planned_end, c.planned_start) < as_of()
  from change c
  join entity e on e.entity = c.entity
  where c.status in ('assessed', 'approved', 'scheduled')
  union all
  select c.entity, c.launch, null, 'launch', 'Launch: ' || e.title, c.owner, c.owner_target, 'launch', null, null, c.launch < as_of()
  from campaign c
  join entity e on e.entity = c.entity
  where c.status in ('brief', 'build', 'review', 'approved')
  union all
  select h.entity, h.day, null, 'cadence', e.title, e.owner, e.owner_target, h.path, h.every, h.base, 0
  from held h
  join entity e on e.entity = h.entity
  where h.day >= as_of()
)
select d.entity, e.id, date_add(d.day, '0d') as day, date_add(d.until, '0d') as until, d.what, d.label, d.role, d.role_target, d.path, d.every, date_add(d.counted_from, '0d') as counted_from, d.deadline
from dated d
join entity e on e.entity = d.entity
where date_add(d.day, '0d') is not null
