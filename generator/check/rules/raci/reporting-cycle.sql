-- group: RACI
-- severity: error
-- class: structural
-- what: Roles report to one another in a circle, people manage one another in one, or a team is part of itself.
-- why: What is passed upwards never arrives at anybody who decides.
-- instead: Take out the step that leads back down.
with recursive
named(entity, next, field, verb, itself, link) as (
  select entity, reports_to_target, 'reports_to', 'reports to', 'reports to itself', 'which' from role
  union all
  select entity, manager_target, 'manager', 'is managed by', 'is their own manager', 'who' from person
  union all
  select entity, parent_target, 'parent', 'is part of', 'is part of itself', 'which' from team
),
-- What is retired leads nowhere any more.
upward as materialized (
  select n.* from named n join entity e on e.entity = n.entity where e.state <> 'ended' and n.next is not null
),
-- What comes to an end, however long that takes, is in no circle.
ending(entity) as (
  select next from upward where next not in (select entity from upward)
  union
  select u.entity from ending x join upward u on u.next = x.entity
),
step as materialized (
  select * from upward where entity not in (select entity from ending)
),
-- A circle is walked from its first entity only: that one stands before the one it leads to and before one that leads to it, and no step leads to one before it.
walk(start, at) as (
  select s.entity, s.next from step s where s.next >= s.entity and exists (select 1 from step b where b.next = s.entity and b.entity >= s.entity)
  union
  select w.start, s.next from walk w join step s on s.entity = w.at where w.at <> w.start and s.next >= w.start
),
circle(start, at, passed, words) as (
  select s.entity, s.next, 0, '' from walk w join step s on s.entity = w.start where w.at = w.start
  union all
  select c.start, s.next, c.passed + 1, c.words || case when c.passed < 5 then '`' || e.id || '`, ' || s.link || ' ' || s.verb || ' ' else '' end
  from circle c
  join step s on s.entity = c.at
  join entity e on e.entity = c.at
  where c.at <> c.start
)
select c.start as entity, s.field,
       case c.passed when 0 then '`' || e.id || '` ' || s.itself
                      else '`' || e.id || '` ' || s.verb || ' ' || c.words || case when c.passed > 5 then 'others in turn, the last of ' || replace(s.link, 'who', 'whom') || ' ' || s.verb || ' ' else '' end || '`' || e.id || '` again' end as message,
       e.id as subject
from circle c
join step s on s.entity = c.start
join entity e on e.entity = c.start
where c.at = c.start
