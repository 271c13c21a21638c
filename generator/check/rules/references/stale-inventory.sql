-- group: References
-- severity: warning
-- class: temporal
-- what: The inventory of another portal is older than 90 days.
-- why: What was there three months ago may have gone, so links into that portal are checked against the past.
-- instead: Fetch the other portal's `objects.json` again, look through what has changed, and commit it.
select entity, 'as_of' as field, 'the inventory `' || id || '` is from ' || date_in_words(as_of) || ', ' || days_between(as_of, as_of()) || ' days ago' as message, id as subject
from inventory
where days_between(as_of, as_of()) > 90
