-- group: Policy
-- severity: error
-- class: structural
-- what: A policy is approved or in force, but does not say since when it is approved.
-- why: Without the day nobody can show that it was approved before people had to follow it.
-- instead: Write the day of the last approval under `approved_at`, or go back to `in-review` until there is one.
select entity, 'status' as field, '`' || id || '` is ' || status || ', but has no day of approval' as message, id as subject
from policy
where status in ('approved', 'effective') and approved_at is null
