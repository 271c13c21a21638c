-- group: Policy
-- severity: warning
-- class: temporal
-- what: A policy is said to be effective, and its last day is over.
-- why: Readers see "effective" and follow a rule that does not hold any more.
-- instead: Give it the status `superseded`, `retired` or `withdrawn`; or, where it goes on, a later `effective_to`.
select p.entity, 'effective_to' as field, '`' || p.id || '` is `effective` by its status, and was in force until ' || date_in_words(p.effective_to) || ' only' as message,
       'status' as other_field, 'its status' as other_label, p.id as subject
from policy p
where p.status = 'effective' and days_between(p.effective_to, as_of()) > 0
  -- One that ends before it begins is told of as such.
  and coalesce(p.effective_from, '') <= p.effective_to
