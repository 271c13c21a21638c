-- what: What somebody agreed or was asked to do: the actions of meetings and of incidents, and the requests of audits.
-- entity: Row number of the meeting, incident or audit.
-- id: Its id.
-- kind: Its kind's name.
-- path: The path of the action.
-- text: What is to be done.
-- owner: Who does it.
-- owner_target: Row number of `owner`.
-- due: The day by which it is done.
-- done: The day it was done; NULL while that is still to come.
with written as (
  select entity, path, text, owner, owner_target, due, done_at as done from meeting_actions
  union all
  select entity, path, text, owner, owner_target, due, done_at from incident_actions
  union all
  select entity, path, text, owner, owner_target, due, answered_on from audit_requests
)
select w.entity, e.id, e.kind, w.path, w.text, w.owner, w.owner_target, w.due, case when w.done <= as_of() then w.done end as done
from written w
join entity e on e.entity = w.entity and e.state <> 'ended'
