-- what: When somebody last took a training course.
-- training: Row number of the course.
-- person: Row number of the person.
-- path: The path of the completion.
-- day: The day.
-- keys: training, person
with taken as (
  select c.entity as training, p.person, c.path, date_add(c.completed_on, '0d') as day,
         row_number() over (partition by c.entity, p.person order by c.completed_on desc, c.position) as n
  from training_completions c
  join person_called p on p.name = fold(c.person)
  where date_add(c.completed_on, '0d') <= as_of()
)
select training, person, path, day from taken where n = 1
