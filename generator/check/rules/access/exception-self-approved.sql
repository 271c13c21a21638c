-- group: Access and change
-- severity: error
-- class: structural
-- what: An exception was granted or renewed by the person who asked for it, under whatever role.
-- why: Whoever may excuse themselves has no rule to follow.
-- instead: Let somebody else decide.
select j.entity, j.field, '`' || j.judge_id || '` ' || case j.field when 'approver' then 'granted' else 'renewed' end || ' `' || x.id || '`' ||
       case when j.judge = j.worker then ' and asked for it as well' else ', which `' || j.worker_id || '` asked for' end as message,
       j.judge_id as subject, 'requester' as other_field, 'asked for by' as other_label,
       case when j.judge <> j.worker then 'on ' || date_in_words(j.day) || ' both were `' || j.person || '`' end as note
from self_judged j
join exception x on x.entity = j.entity
where j.work_field = 'requester' and x.status in ('requested', 'approved', 'active')
