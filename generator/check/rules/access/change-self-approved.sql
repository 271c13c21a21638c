-- group: Access and change
-- severity: error
-- class: structural
-- what: A change was approved by the person who proposed it or carries it out, under whatever role.
-- why: Nobody sees the faults in their own work.
-- instead: Let somebody else approve it.
with first as (
  select j.*, row_number() over (partition by j.entity, j.field order by j.work_field) as n from self_judged j where j.work_field in ('author', 'implementer')
)
select f.entity, f.field, '`' || f.judge_id || '` approved `' || c.id || '`' ||
       case when f.work_field = 'author' and f.judge = f.worker then ' and proposed it as well' when f.work_field = 'author' then ', which `' || f.worker_id || '` proposed'
            when f.judge = f.worker then ' and carries it out as well' else ', which `' || f.worker_id || '` carries out' end as message,
       f.judge_id as subject, f.work_field as other_field, case f.work_field when 'author' then 'proposed by' else 'carried out by' end as other_label,
       case when f.judge <> f.worker then 'on ' || date_in_words(f.day) || ' both were `' || f.person || '`' end as note
from first f
join change c on c.entity = f.entity
where f.n = 1 and c.status not in ('draft', 'rejected') and coalesce(c.type, '') <> 'standard'
