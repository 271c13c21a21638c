-- group: Access and change
-- severity: error
-- class: structural
-- what: A change took effect before it had the approvals that it needs; emergencies are another matter.
-- why: An approval that comes afterwards approves nothing.
-- instead: Correct the dates if they are wrong; otherwise say in the review why nobody waited.
with given as materialized (select * from change_approval),
approval as (
  select entity, approver, min(at) as at, path from given where at is not null group by entity, approver
),
ranked as (
  select *, row_number() over (partition by entity order by at, path) as n from approval
),
outsider as (select entity, min(at) as at, path from given where outside group by entity),
needed as (
  select c.entity, c.id, c.implemented_at,
         case when c.risk = 'high' and o.at > r.at then o.at else r.at end as at, case when c.risk = 'high' and o.at > r.at then o.path else r.path end as path
  from change c
  join ranked r on r.entity = c.entity and r.n = case c.risk when 'high' then 2 else 1 end
  left join outsider o on o.entity = c.entity
  where c.type = 'normal' and c.risk in ('low', 'medium', 'high') and c.status in ('implemented', 'verified', 'closed', 'rolled-back')
)
select entity, 'implemented_at' as field,
       '`' || id || '` took effect on ' || date_in_words(implemented_at) || ', ' || days_between(implemented_at, at) || case days_between(implemented_at, at) when 1 then ' day' else ' days' end || ' before its approval was complete' as message,
       id as subject, path || '.at' as other_field, 'complete on this day' as other_label
from needed where days_between(implemented_at, at) > 0
