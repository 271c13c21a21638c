-- group: Policy
-- severity: error
-- class: structural
-- what: A policy and the one that replaces it are in force on the same days.
-- why: People would have to follow two rules about one matter.
-- instead: End the earlier one: give it the status `superseded` and, under `effective_to`, the day before the later one begins.
with pair as (
  select o.entity, o.id, o.effective_to, n.entity as successor, n.id as successor_id,
         max(coalesce(o.effective_from, ''), coalesce(n.effective_from, '')) as first, min(coalesce(o.effective_to, '9999-12-31'), coalesce(n.effective_to, '9999-12-31')) as last
  from policy_succession s
  join policy o on o.entity = s.replaced and o.status = 'effective'
  join policy n on n.entity = s.entity and n.status = 'effective'
  where s.entity <> s.replaced
)
select entity, case when effective_to is null then 'status' else 'effective_to' end as field,
       '`' || id || '` and `' || successor_id || '`, which replaces it, are both in force'
         || case when first > '' then ' from ' || date_in_words(first) else '' end || case when last < '9999-12-31' then ' to ' || date_in_words(last) else '' end as message,
       successor as other_entity, 'supersedes' as other_field, 'replaced here' as other_label, successor_id as subject
from pair
where first <= last
  and (first = '' or date_in_words(first) is not null) and date_in_words(last) is not null
