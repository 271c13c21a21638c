-- group: Policy
-- severity: error
-- class: structural
-- what: A policy binds from a day on which it was not yet approved.
-- why: Until then nobody had the right to ask that it be followed.
-- instead: Let it begin on the day of its approval or later.
select p.entity, 'effective_from' as field,
       '`' || p.id || '` binds from ' || date_in_words(p.effective_from) || ', ' || days_between(p.effective_from, p.approved_at)
         || case days_between(p.effective_from, p.approved_at) when 1 then ' day' else ' days' end || ' before it was approved' as message,
       'approved_at' as other_field, 'approved on this day' as other_label, p.id as subject
from policy p
join entity e on e.entity = p.entity
where p.effective_from < p.approved_at and e.state <> 'ended' and days_between(p.effective_from, p.approved_at) is not null
