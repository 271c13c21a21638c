-- group: Measures
-- severity: warning
-- class: temporal
-- what: Something that a meeting agreed, or that an incident called for, was due and is not done. A day that is still to come says that it will be done.
-- why: What is agreed and not done happens again, and the next agreement counts for less.
-- instead: Do it and write `done_at`, or agree on another day.
with actions as (
  select entity, path, text, owner, due, done_at from meeting_actions
  union all
  select entity, path, text, owner, due, done_at from incident_actions
)
select a.entity, a.path || '.due' as field, coalesce('what `' || a.owner || '` was to do', 'what was to be done') || ' by ' || date_in_words(a.due) || ' is not done, ' || days_between(a.due, as_of()) ||
       case days_between(a.due, as_of()) when 1 then ' day' else ' days' end || ' later' as message,
       a.path || '.text' as other_field, 'what was agreed' as other_label,
       case when a.done_at is not null then 'the day on which it was done, ' || date_in_words(a.done_at) || ', is still to come' end as note, a.text as subject
from actions a
join in_use u on u.entity = a.entity
where days_between(a.due, as_of()) > 0 and (a.done_at is null or a.done_at > as_of())
