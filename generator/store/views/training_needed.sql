-- what: Who needs which training course at present, by the role that asks it of them; the role's page or the course's may say so.
-- training: Row number of the course.
-- person: Row number of the person.
-- id: The person's id.
-- entity: Row number of the course or role that says so.
-- path: Where it says so.
-- role: The role's id.
-- role_target: Row number of the role.
-- keys: training, person
with needs as (
  select q.entity as training, q.target as role, q.entity as entity, q.path, 0 as rank from training_required_for q where q.target is not null
  union all
  select r.target, r.entity, r.entity, r.path, 1 from role_requires_training r where r.target is not null
),
people as (
  select n.training, p.entity as person, p.id, n.entity, n.path, r.id as role, n.role as role_target,
         row_number() over (partition by n.training, p.entity order by n.rank, r.id, n.path) as n
  from needs n
  join in_use u on u.entity = n.training
  join in_use v on v.entity = n.role
  join role r on r.entity = n.role
  join person_behind b on b.actor = n.role and coalesce(b.since, '') <= as_of() and coalesce(b.until, '9999-12-31') >= as_of()
  join person p on p.entity = b.person and coalesce(p."to", '9999-12-31') >= as_of()
)
select training, person, id, entity, path, role, role_target from people where n = 1
