-- what: Approvals, verifications and the like (`field`) behind which on their `day` nobody stands but people that also stand behind the work itself (`work_field`); `person` is one of them.
-- entity: Row number of the change, exception or audit finding.
-- field: The path of the approval or verification.
-- judge: Row number of the one that judged.
-- judge_id: Its id.
-- day: The day of it.
-- work_field: The field that names the one behind the work.
-- worker: Row number of that one.
-- worker_id: Its id.
-- person: The id of a person who stands behind both.
with duty as (
  select a.entity, a.path || '.by' as field, a.by_target as judge, a."by" as judge_id, a.at as day, 'author' as work_field, c.author_target as worker, c.author as worker_id
  from change_approvals a join change c on c.entity = a.entity
  union all
  select a.entity, a.path || '.by', a.by_target, a."by", a.at, 'implementer', c.implementer_target, c.implementer
  from change_approvals a join change c on c.entity = a.entity
  union all
  select entity, 'approver', approver_target, approver, approved_at, 'requester', requester_target, requester from exception
  union all
  select r.entity, r.path || '.by', r.by_target, r."by", r.at, 'requester', x.requester_target, x.requester
  from exception_renewals r join exception x on x.entity = r.entity
  union all
  select entity, 'verified_by', verified_by_target, verified_by, coalesce(closed_on, as_of()), 'owner', owner_target, owner from audit_finding
),
behind as materialized (select actor, person, coalesce(since, '') as since, coalesce(until, '9999-12-31') as until from person_behind where person is not null),
judged as (
  select d.entity, d.field, d.work_field, min(b.person) as person,
         count(distinct b.person) = count(distinct case when w.person is not null then b.person end) as same
  from duty d
  join behind b on b.actor = d.judge and d.day between b.since and b.until
  left join behind w on w.actor = d.worker and w.person = b.person and d.day between w.since and w.until
  where d.worker is not null
  group by d.entity, d.field, d.work_field
)
select d.entity, d.field, d.judge, d.judge_id, d.day, d.work_field, d.worker, d.worker_id, p.id as person
from duty d
left join judged j on j.entity = d.entity and j.field = d.field and j.work_field = d.work_field
left join person p on p.entity = j.person
where d.judge = d.worker or j.same
