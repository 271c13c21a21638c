-- group: Policy
-- severity: error
-- class: structural
-- what: A policy is approved or in force, and somebody who was asked rejected this very text.
-- why: A no that is on record and has no consequence makes every yes worthless.
-- instead: Alter the text and have it approved under a new version, or have the one who rejected it decide again.
select p.entity, 'status' as field,
       '`' || p.id || '` is ' || p.status || ', and `' || w.id || '` rejected its text on ' || date_in_words(a.approved_at) as message,
       a.entity as other_entity, 'decision' as other_field, 'the rejection' as other_label, p.id || ' ' || w.id as subject
from approval a
join approval_given v on v.entity = a.entity
join policy p on p.entity = a.document_target
join entity w on w.entity = a.person_target
where a.decision = 'rejected' and p.status in ('approved', 'effective')
