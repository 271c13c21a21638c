-- what: Who has to have learnt what on the day: each person and each training course that a role of theirs needs, and when they last took it.
-- entity: Row number of the training course.
-- id: Its id.
-- person: Row number of the person.
-- person_id: The person's id.
-- role: The id of the role that needs it.
-- taken: The day the person last took it; NULL for never.
-- until: The last day that it counts; NULL where it was never taken or always counts.
-- current: 1 where it counts on the day.
with needs as (
  select q.entity as training, q.target as role, 0 as rank from training_required_for q where q.target is not null
  union all
  select r.target, r.entity, 1 from role_requires_training r where r.target is not null
),
people as (
  select n.training, r.id as role, b.person, p.id as person_id, row_number() over (partition by n.training, b.person order by n.rank, r.id) as n
  from needs n
  join in_use u on u.entity = n.training
  join entity r on r.entity = n.role and r.state <> 'ended'
  join person_behind b on b.actor = n.role and coalesce(b.since, '') <= as_of() and coalesce(b.until, '9999-12-31') >= as_of()
  join person p on p.entity = b.person and coalesce(p."to", '9999-12-31') >= as_of()
),
called as materialized (
  select entity, fold(id) as name from person
  union
  select entity, fold(title) from person
),
taken as materialized (
  select c.entity as training, p.entity as person, max(date_add(c.completed_on, '0d')) as day
  from training_completions c
  join called p on p.name = fold(c.person)
  where date_add(c.completed_on, '0d') <= as_of()
  group by c.entity, p.entity
)
select d.training as entity, t.id, d.person, d.person_id, d.role, k.day as taken, date_add(k.day, t.renew_every) as until,
       k.day is not null and coalesce(date_add(k.day, t.renew_every), '9999-12-31') >= as_of() as current
from people d
join training t on t.entity = d.training
left join taken k on k.training = d.training and k.person = d.person
where d.n = 1
