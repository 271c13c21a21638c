-- what: When an entity was last reviewed and by when it is next: the day that is named or, where a review was held since or none is named, the one counted from the last.
-- entity: Row number of the policy, SLA, vendor, risk, decision or practice.
-- id: Its id.
-- every: The longest time between two reviews.
-- last: The day of the last review or, where none was held, of the approval.
-- last_path: Where that day is written.
-- next: The day by which the next one is due.
-- next_path: Where that is written, or what it is counted by.
-- wanted: 1 where a review is expected of it: it holds, or is still open.
with looked(entity, day, path) as (
  select entity, review_last, 'review.last' from policy
  union all
  select entity, review_last, 'review.last' from sla
  union all
  select entity, date, path || '.date' from policy_reviews
  union all
  select entity, approved_at, 'approved_at' from policy
  union all
  select entity, date, path || '.date' from vendor_reviews
  union all
  select entity, reviewed, 'reviewed' from practice
  union all
  select subject_target, substr(ts, 1, 10), null from ledger_entry where type = 'document.reviewed' and subject_target is not null
),
-- A bare column beside max() is of the same row.
last as (
  select entity, max(day) as day, path from (select * from looked where day <= as_of() order by entity, day, path desc) group by entity
),
plan as (
  select p.entity, p.id, p.review_every as every, p.review_next as next, 'review.next' as path, f.entity is not null as wanted
  from policy p left join in_force f on f.entity = p.entity
  union all
  select s.entity, s.id, s.review_every, s.review_next, 'review.next', f.entity is not null
  from sla s left join in_force f on f.entity = s.entity
  union all
  select v.entity, v.id, null, v.next_review, 'next_review', u.entity is not null
  from vendor v left join in_use u on u.entity = v.entity
  union all
  select entity, id, null, next_review, 'next_review', coalesce(status, '') <> 'closed' from risk
  union all
  select entity, id, null, review_on, 'review_on', coalesce(status, '') = 'accepted' from decision
  union all
  select entity, id, null, null, null, 0 from practice
),
due as (
  select p.*, l.day as last, l.path as last_path, p.every is null or coalesce(l.day, '') < p.next as is_named
  from plan p
  left join last l on l.entity = p.entity
)
select entity, id, every, last, last_path, case when is_named then next else date_add(last, every) end as next,
       case when is_named then path else 'review.every' end as next_path, wanted
from due
