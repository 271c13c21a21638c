-- group: Access and change
-- severity: error
-- class: structural
-- what: A change went ahead with fewer approvals than its risk asks for: one for a low, medium or emergency change, two for one of high risk, one of them from outside the author's team.
-- why: The more can go wrong, the more eyes should have looked.
-- instead: Get the approval that is missing, and write it down.
with judged as (
  select c.entity, c.id, c.author, c.risk, c.type, c.status, case when c.type = 'normal' and c.risk = 'high' then 2 else 1 end as needed,
         count(distinct a.approver) as given, max(a.outside) as outside, min(a.path) as path
  from change c
  left join change_approval a on a.entity = c.entity
  where c.status in ('approved', 'scheduled', 'implemented', 'verified', 'closed', 'rolled-back')
    and ((c.type = 'normal' and c.risk in ('low', 'medium', 'high')) or c.type = 'emergency') and c.entity not in (select entity from half_read)
  group by c.entity
)
select entity, case when given = 0 then 'status' else 'approvals' end as field,
       '`' || id || '` is `' || status || '` without an approval' as message, 'get an approval, and write it down' as help, id as subject,
       case type when 'emergency' then 'type' else 'risk' end as other_field, 'needs ' || needed || case needed when 1 then ' approval' else ' approvals' end as other_label
from judged where given = 0
union all
select entity, 'approvals', '`' || id || '` is `' || status || '` with 1 approval in place of 2', 'get a second approval from somebody else, and write it down', id, 'risk', 'needs 2 approvals'
from judged where given = 1 and needed = 2
union all
select entity, 'approvals', 'everybody who approved `' || id || '` is on the team of `' || author || '`, who proposed it', 'let somebody from outside the team approve it, too', id, 'author', 'on the same team'
from judged where given >= 2 and needed = 2 and not outside
