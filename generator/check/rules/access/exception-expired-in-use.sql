-- group: Access and change
-- severity: error
-- class: temporal
-- what: An exception is past its last day and still counts as in force.
-- why: A policy is not followed, and nobody stands for it any more.
-- instead: Close it and follow the policy again, or ask for a renewal.
select entity, path as field,
       '`' || id || '` ended on ' || date_in_words(day) || ', ' || days_between(day, as_of()) || case days_between(day, as_of()) when 1 then ' day' else ' days' end || ' ago, and is still `' || status || '`' as message,
       id as subject, 'status' as other_field, 'still in force' as other_label
from exception_ending where days_between(day, as_of()) > 0
