-- group: Access and change
-- severity: warning
-- class: structural
-- what: An exception in force was renewed more than twice.
-- why: What was for a while has become the rule.
-- instead: Mend what it excuses, or change the policy.
with often as (select entity, count(*) as n from exception_renewals group by entity having count(*) > 2)
select x.entity, 'renewals[2]' as field, '`' || x.id || '` has been renewed ' || o.n || ' times' || coalesce(' since ' || date_in_words(x.approved_at), '') as message, x.id as subject, 'approved_at' as other_field, 'first granted' as other_label
from exception x
join often o on o.entity = x.entity
where x.status in ('approved', 'active')
