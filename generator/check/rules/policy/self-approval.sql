-- group: Policy
-- severity: error
-- class: structural
-- what: On the day a policy was approved, everybody who could approve it was also behind the role that owns it.
-- why: An approval is worth something because somebody else has looked.
-- instead: Add an approver whose holders do not own the policy, and have it approved again.
with judged as (
  select p.entity, p.id, p.owner, p.owner_target, p.approved_at
  from policy p
  where p.status in ('approved', 'effective') and date_in_words(p.approved_at) is not null
    and not exists (select 1 from policy_approvers a where a.entity = p.entity and a.role_target is null)
),
approver as (
  select distinct j.entity, b.person
  from judged j
  join policy_approvers a on a.entity = j.entity
  join person_behind b on b.actor = a.role_target
  where coalesce(b.since, '') <= j.approved_at and coalesce(b.until, '9999-12-31') >= j.approved_at
),
owner as (
  select distinct j.entity, b.person
  from judged j
  join person_behind b on b.actor = j.owner_target
  where coalesce(b.since, '') <= j.approved_at and coalesce(b.until, '9999-12-31') >= j.approved_at
),
alone as (
  select a.entity, group_concat('`' || e.id || '`', ', ') as people, count(*) as number
  from (select * from approver order by entity, person) a
  join entity e on e.entity = a.person
  left join owner o on o.entity = a.entity and o.person = a.person
  group by a.entity
  having count(*) = count(o.person)
)
select j.entity, 'approvers[0].role' as field,
       'on ' || date_in_words(j.approved_at) || ' everybody who could approve `' || j.id || '` was also behind its owner `' || j.owner || '`: '
         || case when l.number = 2 then replace(l.people, ', ', ' and ') when l.number > 3 then substr(l.people, 1, instr(l.people, ',') - 1) || ' and ' || (l.number - 1) || ' others' else l.people end as message,
       'owner' as other_field, 'owned by the same people' as other_label, j.id as subject
from alone l
join judged j on j.entity = l.entity
