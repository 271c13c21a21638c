-- group: Stack
-- severity: warning
-- class: structural
-- what: An integration does not say how a failure is noticed, what is tried again, or who hears of it.
-- why: When it stops, the first to notice are the people whose data is missing.
-- instead: Write at least one of `detect`, `retry` and `alert` under `error_handling`.
select i.entity, 'error_handling' as field, '`' || i.id || '` does not say what happens when it fails' as message, i.id as subject
from integration i
join in_use u on u.entity = i.entity
where i.error_handling_detect is null and i.error_handling_retry is null and i.error_handling_alert is null
