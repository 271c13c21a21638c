-- group: Policy
-- severity: error
-- class: structural
-- what: Policies replace one another in a circle.
-- why: Nobody can tell which of them holds.
-- instead: Take `supersedes` out of the oldest of them, or name the earlier version that is replaced (`POL-001@1.0`).
with recursive
-- What comes to an end, however long that takes, is in no circle.
ending(entity) as (
  select replaced from policy_succession where replaced not in (select entity from policy_succession)
  union
  select s.entity from ending x join policy_succession s on s.replaced = x.entity
),
step as materialized (
  select entity, replaced as next from policy_succession where entity not in (select entity from ending)
),
-- A circle is walked from its first policy only: that one stands before the policy it leads to and before one that leads to it, and no step leads to one before it.
walk(start, at) as (
  select s.entity, s.next from step s where s.next >= s.entity and exists (select 1 from step b where b.next = s.entity and b.entity >= s.entity)
  union
  select w.start, s.next from walk w join step s on s.entity = w.at where w.at <> w.start and s.next >= w.start
),
circle(start, at, passed, words) as (
  select s.entity, s.next, 0, '' from walk w join step s on s.entity = w.start where w.at = w.start
  union all
  select c.start, s.next, c.passed + 1, c.words || case when c.passed < 5 then '`' || e.id || '`, which replaces ' else '' end
  from circle c
  join step s on s.entity = c.at
  join entity e on e.entity = c.at
  where c.at <> c.start
)
select c.start as entity, 'supersedes' as field,
       case c.passed when 0 then '`' || e.id || '` names itself as what it replaces'
                      else '`' || e.id || '` replaces ' || c.words || case when c.passed > 5 then 'others in turn, the last of which replaces ' else '' end || '`' || e.id || '` again' end as message,
       e.id as subject
from circle c
join entity e on e.entity = c.start
where c.at = c.start
