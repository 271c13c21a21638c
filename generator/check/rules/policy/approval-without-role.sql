-- group: Policy
-- severity: error
-- class: structural
-- what: Somebody approved a text as it stands in a role that they did not hold on that day.
-- why: An approval counts because of who gave it; a role that nobody gave them makes it anybody's.
-- instead: Say under `holders` of the role since when they hold it, or have somebody approve who does.
select a.entity, 'role' as field,
       '`' || p.id || '` did not hold the role `' || r.id || '` on ' || date_in_words(a.approved_at) || ', the day of the approval of `' || d.id || '`' as message,
       a.role_target as other_entity, 'holders' as other_field, 'who holds it' as other_label, d.id || ' ' || p.id as subject
from approval a
join approval_given v on v.entity = a.entity
join entity d on d.entity = a.document_target
join entity p on p.entity = a.person_target
join role r on r.entity = a.role_target
where a.entity not in (select entity from approval_in_role)
