-- group: Policy
-- severity: error
-- class: structural
-- what: A policy is looser than the policy that it details: reviewed later, waived for longer, read by more people, or acknowledged later.
-- why: Who follows the detail would break the rule above it.
-- instead: Bring it in line with the policy above, or change that one first.
with pair as (
  select c.entity, c.id, p.entity as parent, p.id as parent_id, c.classification, p.classification as parent_classification,
         c.exceptions_allowed as waivable, p.exceptions_allowed as parent_waivable, c.exceptions_max_duration as waiver, p.exceptions_max_duration as parent_waiver,
         c.review_every as every, p.review_every as parent_every, c.acknowledgement_within as within, p.acknowledgement_within as parent_within,
         c.acknowledgement_renew_every as renewal, p.acknowledgement_renew_every as parent_renewal
  from policy c
  join entity e on e.entity = c.entity
  join policy p on p.entity = c.parent_target
  where e.state <> 'ended' and c.status <> 'draft' and p.status in ('approved', 'effective')
),
secrecy(word, rank) as (
  values ('public', 0), ('internal', 1), ('confidential', 2), ('restricted', 3)
),
span(entity, field, value, parent_value) as (
  select entity, 'review.every', every, parent_every from pair
  union all
  select entity, 'exceptions.max_duration', waiver, parent_waiver from pair where coalesce(waivable, 1) = 1 and coalesce(parent_waivable, 1) = 1
  union all
  select entity, 'acknowledgement.within', within, parent_within from pair
  union all
  select entity, 'acknowledgement.renew_every', renewal, parent_renewal from pair
),
-- Months differ: one span is longer than another when it is so both in a short month and in long ones; hours when they exceed the other at its longest.
longer as (
  select entity, field, in_words(value) as value, in_words(parent_value) as parent_value
  from span
  where (date_add('2026-02-01', value) > date_add('2026-02-01', parent_value) and date_add('2026-07-01', value) > date_add('2026-07-01', parent_value))
     or (value not glob '*[MQYb]*' and worst_case(value, 'elapsed', null) > worst_case(parent_value, 'elapsed', null))
)
select x.entity, l.field,
       case l.field
         when 'review.every' then '`' || x.id || '` is reviewed every ' || l.value || ', but its parent `' || x.parent_id || '` every ' || l.parent_value
         when 'exceptions.max_duration' then 'an exception to `' || x.id || '` may last ' || l.value || ', but one to its parent `' || x.parent_id || '` only ' || l.parent_value
         when 'acknowledgement.within' then '`' || x.id || '` gives people ' || l.value || ' to acknowledge it, but its parent `' || x.parent_id || '` only ' || l.parent_value
         else '`' || x.id || '` is acknowledged again every ' || l.value || ', but its parent `' || x.parent_id || '` every ' || l.parent_value end as message,
       x.parent as other_entity, l.field as other_field, 'the parent''s is ' || l.parent_value as other_label, x.parent_id as subject
from longer l
join pair x on x.entity = l.entity
union all
select x.entity, 'classification', '`' || x.id || '` is ' || x.classification || ', but its parent `' || x.parent_id || '` is ' || x.parent_classification,
       x.parent, 'classification', 'the parent is ' || x.parent_classification, x.parent_id
from pair x
join secrecy c on c.word = x.classification
join secrecy p on p.word = x.parent_classification
where c.rank < p.rank
union all
select entity, 'exceptions.allowed', '`' || id || '` permits exceptions, but its parent `' || parent_id || '` permits none', parent, 'exceptions.allowed', 'the parent permits none', parent_id
from pair
where waivable = 1 and parent_waivable = 0
