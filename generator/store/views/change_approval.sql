-- what: Each approval of a change from the first: who stands behind it, and whether somebody outside the author's team does.
with behind as materialized (select actor, person, coalesce(since, '') as since, coalesce(until, '9999-12-31') as until from person_behind where person is not null),
people as materialized (
  select a.entity, a.path, b.person
  from change_approvals a
  join behind b on b.actor = a.by_target and a.at between b.since and b.until
),
author as (
  select distinct a.entity, a.path, m.entity as team
  from change_approvals a
  join change c on c.entity = a.entity
  join behind b on b.actor = c.author_target and a.at between b.since and b.until
  join team_members m on m.person_target = b.person and a.at between coalesce(m."from", '') and coalesce(m."to", '9999-12-31')
),
inside as (
  select distinct p.entity, p.path, p.person
  from people p
  join author t on t.entity = p.entity and t.path = p.path
  join team_members m on m.entity = t.team and m.person_target = p.person
  join change_approvals a on a.entity = p.entity and a.path = p.path
  where a.at between coalesce(m."from", '') and coalesce(m."to", '9999-12-31')
),
known as (
  select p.entity, p.path, count(*) as people, min(p.person) as person, count(i.person) as insiders
  from (select distinct entity, path, person from people) p
  left join inside i on i.entity = p.entity and i.path = p.path and i.person = p.person
  group by p.entity, p.path
)
select a.entity, a.path, a.at, a."by" as actor,
       coalesce(case when k.people = 1 then k.person end, a.by_target, a."by") as approver,
       coalesce(k.people > k.insiders, 1) as outside
from change_approvals a
left join known k on k.entity = a.entity and k.path = a.path
