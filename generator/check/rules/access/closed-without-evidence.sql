-- group: Access and change
-- severity: error
-- class: structural
-- what: An audit's finding was closed without anything that shows it is mended, or was verified by its own owner; or a change was closed without anybody having verified it.
-- why: Closed then only means that nobody looks any more.
-- instead: Say what shows it and who made sure, somebody other than its owner; or open it again.
select f.entity, 'status' as field, '`' || f.id || '` is closed, and nothing shows that it is mended' as message, 'say in `evidence_closed` what shows it, or open it again' as help, f.id as subject,
       null as other_field, null as other_label, null as note
from audit_finding f
where f.status = 'closed' and f.evidence_closed is null and f.entity not in (select entity from half_read)
union all
select j.entity, j.field, '`' || f.id || '` was verified by `' || j.judge_id || '`, its ' || case when j.judge = j.worker then 'own owner' else 'owner `' || j.worker_id || '` in person' end,
       'let somebody else make sure', j.judge_id, 'owner', 'its owner', case when j.judge <> j.worker then 'on ' || date_in_words(j.day) || ' both were `' || j.person || '`' end
from self_judged j
join audit_finding f on f.entity = j.entity
where j.work_field = 'owner' and f.status = 'closed'
union all
select c.entity, 'status', '`' || c.id || '` is closed, and nobody has verified it', 'name in `verified_by` who made sure that it works', c.id, null, null, null
from change c
where c.status = 'closed' and c.verified_by is null and c.entity not in (select entity from half_read)
