-- group: Measures
-- severity: warning
-- class: temporal
-- what: Somebody holds a role that needs a training course, but has not taken it, or took it so long ago that it does not count any more. The role's page or the course's may say that it is needed.
-- why: People would do work that they were never shown how to do.
-- instead: Let them take the course, and add a row to its file of completions.
select d.entity, d.path as field, '`' || d.id || '` holds `' || d.role || '`, but has not taken `' || t.id || '`' as message, d.id as subject
from training_needed d
join training t on t.entity = d.training
where exists (select 1 from training_completions c where c.entity = d.training)
  and not exists (select 1 from training_taken k where k.training = d.training and k.person = d.person)
union all
select k.training, k.path || '.completed_on', '`' || d.id || '` holds `' || d.role || '`, but took `' || t.id || '` on ' || date_in_words(k.day) || ', and it counts for ' || in_words(t.renew_every), d.id
from training_needed d
join training t on t.entity = d.training
join training_taken k on k.training = d.training and k.person = d.person
where date_add(k.day, t.renew_every) < as_of()
union all
select t.entity, 'required_for', 'nobody is recorded as having taken `' || t.id || '`, which ' || case count(distinct d.person) when 1 then '1 person needs' else count(distinct d.person) || ' people need' end, t.id
from training_needed d
join training t on t.entity = d.training
where not exists (select 1 from training_completions c where c.entity = t.entity)
group by t.entity
