-- group: Policy
-- severity: error
-- class: structural
-- what: Somebody approved a text, as it stands, whose owner they stood behind on that day.
-- why: An approval is worth something because somebody else has looked.
-- instead: Have somebody approve it who does not own it.
select a.entity, 'person' as field,
       '`' || w.id || '` stood behind `' || p.owner || '`, who owns `' || p.id || '`, on ' || date_in_words(a.approved_at) || ', the day of the approval: nobody approves their own' as message,
       p.entity as other_entity, 'owner' as other_field, 'owned by them' as other_label, p.id || ' ' || w.id as subject
from approval a
join approval_given v on v.entity = a.entity
join policy p on p.entity = a.document_target
join entity w on w.entity = a.person_target
where a.decision = 'approved'
  and exists (select 1 from person_behind b
              where b.actor = p.owner_target and b.person = a.person_target
                and coalesce(b.since, '') <= a.approved_at and coalesce(b.until, '9999-12-31') >= a.approved_at)
