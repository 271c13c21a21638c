-- group: Policy
-- severity: error
-- class: structural
-- what: One person decided on the same text more than once, in several roles or in several files.
-- why: Approvals in two roles are asked for so that two people look.
-- instead: Keep the one that counts, and have somebody else who holds the other role decide as that.
with decided as (
  select a.entity, a.document_target, a.person_target, row_number() over (partition by a.document_target, a.person_target order by a.approved_at, a.id) as number,
         first_value(a.entity) over (partition by a.document_target, a.person_target order by a.approved_at, a.id) as earlier
  from approval a
  join approval_given v on v.entity = a.entity
  where a.person_target is not null
)
select t.entity, 'person' as field,
       '`' || p.id || '` decided on this text of `' || d.id || '` already, and a person counts once' as message,
       t.earlier as other_entity, 'person' as other_field, 'the first time' as other_label, d.id || ' ' || p.id as subject
from decided t
join entity d on d.entity = t.document_target
join entity p on p.entity = t.person_target
where t.number > 1
