-- group: Policy
-- severity: error
-- class: structural
-- what: A text was altered after it was approved, and its version is still the one that was approved.
-- why: Nobody approved what stands there now.
-- instead: Bring the approved text back, or give it a new version and have that approved.
with approved as (
  select a.entity, a.document_target, a.digest, a.normative, w.name as person, a.approved_at, substr(a.document_written, instr(a.document_written, '@') + 1) as version
  from approval a
  join person w on w.entity = a.person_target
  where length(a.digest) = 64 and a.decision = 'approved' and date_in_words(a.approved_at) is not null and a.approved_at <= as_of() and instr(a.document_written, '@') > 0
)
select p.entity, 'version' as field, '`' || p.id || '` was altered after ' || a.person || ' approved version ' || a.version || ' on ' || date_in_words(a.approved_at) as message,
       a.entity as other_entity, 'digest' as other_field, 'the text that was approved' as other_label, p.id || '@' || a.version as subject
from approved a
join policy p on p.entity = a.document_target and p.version = a.version
where a.digest <> digest(p.entity) and coalesce(a.normative, '') <> normative_digest(p.entity)
