-- group: Access and change
-- severity: error
-- class: temporal
-- what: The day by which an audit's finding was to be mended is over, and it is not closed.
-- why: What an audit found is known and still open; the next audit finds it again.
-- instead: Mend it and close it with evidence, or agree on a new day.
select f.entity, 'due' as field,
       '`' || f.id || '` was to be mended by ' || date_in_words(f.due) || ', ' || days_between(f.due, as_of()) || case days_between(f.due, as_of()) when 1 then ' day' else ' days' end || ' ago, and is `' || f.status || '`' as message,
       f.id as subject, 'status' as other_field, 'still' as other_label
from audit_finding f
where f.status in ('open', 'in-progress') and days_between(f.due, as_of()) > 0
