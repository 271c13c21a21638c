-- group: Access and change
-- severity: error
-- class: temporal
-- what: The day by which somebody was to go through who may do what in a tool is over, and it is not done.
-- why: Whoever left or changed jobs may still have access.
-- instead: Hold the review, and write down the day and what came of it.
select r.entity, 'due' as field,
       'the review of who has access to `' || r.system || '` was due on ' || date_in_words(r.due) || ', ' || days_between(r.due, as_of()) || case days_between(r.due, as_of()) when 1 then ' day' else ' days' end || ' ago' as message,
       r.id as subject
from access_review r
join entity e on e.entity = r.entity and e.state <> 'ended'
where days_between(r.due, as_of()) > 0 and r.system is not null and (r.completed_on is null or r.completed_on > as_of()) and coalesce(r.status, '') <> 'draft'
