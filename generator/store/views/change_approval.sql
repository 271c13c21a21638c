-- what: Each approval of a change from the first: who stands behind it, and whether somebody outside the author's team does.
-- entity: Row number of the change.
-- path: The path of the approval.
-- at: The day of the approval.
-- actor: Who approved, as an id.
-- approver: The one who stands behind that, where it is one person.
-- outside: 1 where somebody outside the author's teams approved.
with behind as materialized (select actor, person, coalesce(since, '') as since, coalesce(until, '9999-12-31') as until from person_behind where person is not null),
member as materialized (
  select entity as team, person_target as person, coalesce("from", '') as since, coalesce("to", '9999-12-31') as until from team_members where person_target is not null
),
people as materialized (
  select distinct a.entity, a.path, a.at, b.person
  from change_approvals a
  join behind b on b.actor = a.by_target and a.at between b.since and b.until
),
author as materialized (
  select distinct a.entity, a.path, m.team
  from change_approvals a
  join change c on c.entity = a.entity
  join behind b on b.actor = c.author_target and a.at between b.since and b.until
  join member m on m.person = b.person and a.at between m.since and m.until
),
inside as (
  select distinct p.entity, p.path, p.person
  from people p
  join member m on m.person = p.person and p.at between m.since and m.until
  join author t on t.entity = p.entity and t.path = p.path and t.team = m.team
),
known as (
  select p.entity, p.path, count(*) as people, min(p.person) as person, count(i.person) as insiders
  from people p
  left join inside i on i.entity = p.entity and i.path = p.path and i.person = p.person
  group by p.entity, p.path
)
select a.entity, a.path, a.at, a."by" as actor,
       coalesce(case when k.people = 1 then k.person end, a.by_target, a."by") as approver,
       coalesce(k.people > k.insiders, 1) as outside
from change_approvals a
left join known k on k.entity = a.entity and k.path = a.path
