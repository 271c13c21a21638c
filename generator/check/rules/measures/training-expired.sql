-- group: Measures
-- severity: warning
-- class: temporal
-- what: Somebody holds a role that needs a training course, but has not taken it, or took it so long ago that it does not count any more. The role's page or the course's may say that it is needed.
-- why: People would do work that they were never shown how to do.
-- instead: Let them take the course, and add a row to its file of completions.
with needs as (
  select q.entity as training, q.target as role, q.entity as entity, q.path, 0 as rank from training_required_for q where q.target is not null
  union all
  select r.target, r.entity, r.entity, r.path, 1 from role_requires_training r where r.target is not null
),
people as (
  select n.training, n.entity, n.path, r.id as role, p.entity as person, p.id,
         row_number() over (partition by n.training, p.entity order by n.rank, r.id, n.path) as n
  from needs n
  join in_use u on u.entity = n.training
  join in_use v on v.entity = n.role
  join role r on r.entity = n.role
  join person_behind b on b.actor = n.role and coalesce(b.since, '') <= as_of() and coalesce(b.until, '9999-12-31') >= as_of()
  join person p on p.entity = b.person and coalesce(p."to", '9999-12-31') >= as_of()
),
called as materialized (
  select entity, fold(id) as name from person
  union
  select entity, fold(title) from person
),
taken as materialized (
  select c.entity as training, p.entity as person, c.path, date_add(c.completed_on, '0d') as day,
         row_number() over (partition by c.entity, p.entity order by c.completed_on desc, c.position) as n
  from training_completions c
  join called p on p.name = fold(c.person)
  where date_add(c.completed_on, '0d') <= as_of()
)
select d.entity, d.path as field, '`' || d.id || '` holds `' || d.role || '`, but has not taken `' || t.id || '`' as message, d.id as subject
from people d
join training t on t.entity = d.training
where d.n = 1
  and exists (select 1 from training_completions c where c.entity = d.training)
  and not exists (select 1 from taken k where k.training = d.training and k.person = d.person)
union all
select k.training, k.path || '.completed_on', '`' || d.id || '` holds `' || d.role || '`, but took `' || t.id || '` on ' || date_in_words(k.day) || ', and it counts for ' || in_words(t.renew_every), d.id
from people d
join training t on t.entity = d.training
join taken k on k.training = d.training and k.person = d.person and k.n = 1
where d.n = 1 and date_add(k.day, t.renew_every) < as_of()
union all
select t.entity, 'required_for', 'nobody is recorded as having taken `' || t.id || '`, which ' || case count(distinct d.person) when 1 then '1 person needs' else count(distinct d.person) || ' people need' end, t.id
from people d
join training t on t.entity = d.training
where not exists (select 1 from training_completions c where c.entity = t.entity)
group by t.entity
