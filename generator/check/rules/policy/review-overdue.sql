-- group: Policy
-- severity: warning
-- class: temporal
-- what: A policy or an agreement in force has passed the day of its review, which is named or counted from the last review or approval; after 30
--   days more this is an error.
-- why: A rule that nobody has looked at for long describes a company that is no more.
-- instead: Hold the review, write down when it was and what came of it, and set the next day.
with looked(entity, day, path) as (
  select entity, review_last, 'review.last' from policy
  union all
  select entity, review_last, 'review.last' from sla
  union all
  select entity, date, path || '.date' from policy_reviews
  union all
  select entity, approved_at, 'approved_at' from policy
),
-- A bare column beside max() is of the same row.
last as (
  select entity, max(day) as day, path from (select * from looked where day <= as_of() order by entity, day, path desc) group by entity
),
plan as (
  select entity, id, review_every as every, review_next as next from policy
  union all
  select entity, id, review_every, review_next from sla
),
due as (
  select p.entity, p.id, p.every, l.day as last, l.path,
         case when p.next is not null and coalesce(l.day, '') < p.next then p.next end as named, date_add(l.day, p.every) as counted
  from plan p
  join in_force f on f.entity = p.entity
  left join last l on l.entity = p.entity
)
select entity, case when named is null then 'review.every' else 'review.next' end as field,
       'the review of `' || id || '` was due on ' || date_in_words(coalesce(named, counted)) || ', '
         || days_between(coalesce(named, counted), as_of()) || case days_between(coalesce(named, counted), as_of()) when 1 then ' day' else ' days' end || ' ago' as message,
       case when days_between(coalesce(named, counted), as_of()) > 30 then 'error' end as severity,
       case when named is null then path end as other_field, case when named is null then 'last looked at on ' || date_in_words(last) end as other_label, id as subject
from due
where days_between(coalesce(named, counted), as_of()) > 0
