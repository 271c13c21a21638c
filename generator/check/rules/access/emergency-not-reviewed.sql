-- group: Access and change
-- severity: error
-- class: temporal
-- what: An emergency change took effect more than 5 business days ago, and nobody has looked back at it.
-- why: What was done in haste stays as it is, and the next emergency is the same one.
-- instead: Review it, and write down the day and what was found.
select c.entity, 'implemented_at' as field,
       'the emergency change `' || c.id || '` took effect on ' || date_in_words(c.implemented_at) || '; the 5 business days to review it ended on ' || date_in_words(date_add(c.implemented_at, '5bd')) as message, c.id as subject
from change c
where c.type = 'emergency' and c.status in ('implemented', 'verified', 'closed', 'rolled-back') and (c.post_review_at is null or c.post_review_at > as_of())
  and date_add(c.implemented_at, '5bd') < as_of()
