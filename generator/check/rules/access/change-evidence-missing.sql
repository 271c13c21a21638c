-- group: Access and change
-- severity: error
-- class: structural
-- what: A change went ahead without what its risk asks for: test evidence when it is medium or high; a rollback plan and, once it took effect, a review as well when it is high.
-- why: Whether it works, and how it is undone, was found out on the customers.
-- instead: Write down what was tested, how the change is undone and what was learnt.
with judged as (
  select c.entity, c.id, c.risk, c.status,
         not exists (select 1 from change_test_evidence t where t.entity = c.entity) as untested,
         c.risk = 'high' and c.rollback_plan is null as no_way_back,
         c.risk = 'high' and c.status in ('implemented', 'verified', 'closed', 'rolled-back') and c.post_review_at is null as unreviewed
  from change c
  where c.type = 'normal' and c.risk in ('medium', 'high') and c.status in ('approved', 'scheduled', 'implemented', 'verified', 'closed', 'rolled-back')
    and c.entity not in (select entity from half_read)
),
worded as (
  select *, case when untested then 'test evidence' || case no_way_back + unreviewed when 2 then ', ' when 1 then ' or ' else '' end else '' end ||
            case when no_way_back then 'a rollback plan' || case when unreviewed then ' or ' else '' end else '' end || case when unreviewed then 'a review afterwards' else '' end as words
  from judged
)
select entity, 'risk' as field, '`' || id || '` is of ' || risk || ' risk and `' || status || '` without ' || words as message, risk as subject, 'status' as other_field, 'went ahead' as other_label
from worded where words <> ''
