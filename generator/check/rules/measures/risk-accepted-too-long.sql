-- group: Measures
-- severity: error
-- class: temporal
-- what: A risk is accepted without a last day, or beyond it, or the day on which a risk had to be looked at again has passed. Closed risks are left out.
-- why: A risk that was bearable for a while grows into one that nobody would take on today.
-- instead: Look at the risk again, and treat it or accept it until a new day.
with open as (
  select * from risk where status <> 'closed'
)
select entity, case status when 'accepted' then 'status' else 'treatment' end as field, '`' || id || '` is accepted without a last day' as message,
       'write `accepted_until`' as help, id as subject
from open
where (treatment = 'accept' or status = 'accepted') and accepted_until is null
union all
select entity, 'accepted_until', '`' || id || '` was accepted until ' || date_in_words(accepted_until) || ' and is still there', null, id
from open
where (treatment = 'accept' or status = 'accepted') and days_between(accepted_until, as_of()) > 0
union all
select entity, 'next_review', '`' || id || '` was to be looked at again by ' || date_in_words(next_review), 'look at it, and set the day of the next time', id
from open
where days_between(next_review, as_of()) > 0
