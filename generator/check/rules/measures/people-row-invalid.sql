-- group: Measures
-- severity: error
-- class: structural
-- what: A row of the list of who took a training course, or who acknowledged a policy, cannot be counted. It names nobody, or has no day or one that is no date. A row for somebody who is not, or not clearly, one of the people here is a warning: they may have left.
-- why: Somebody would be reminded of what they did long ago, or never of what they did not do.
-- instead: Correct the row in the CSV file.
with lists as (
  select t.entity, t.completions as file, 'completions' as field, 'completed_on' as day_column from training t
  union all
  select p.entity, p.acknowledgements, 'acknowledgements', 'acknowledged_on' from policy p
),
files as (
  select l.*, rtrim(e.path, replace(e.path, '/', '')) || l.file as path
  from lists l join entity e on e.entity = l.entity
  where l.file is not null and e.state <> 'ended'
),
torn as (
  select distinct file from finding where rule = 'csv-syntax'
),
rows as (
  select entity, path, person, completed_on as day from training_completions
  union all
  select entity, path, person, acknowledged_on from policy_acknowledgements
),
cells as (
  select r.entity, r.path, 'person' as name, r.person as text from rows r
  union all
  select r.entity, r.path, f.day_column, r.day from rows r join files f on f.entity = r.entity
),
columns as (
  select entity, name, count(text) as filled from cells group by entity, name
),
namesakes as (
  select fold(title) as name, count(*) as people from person group by 1
)
select f.entity, f.field, 'no row of `' || f.file || '` has a `' || c.name || '`' as message,
       'head a column `' || c.name || '`, and fill it in each row' as help, null as severity, c.name as subject
from files f
join columns c on c.entity = f.entity and c.filled = 0
where f.path not in torn
union all
select x.entity, x.path, 'this row has no `' || x.name || '`', 'write it, or take the row out', null, x.path || '.' || x.name
from cells x
join files f on f.entity = x.entity
join columns c on c.entity = x.entity and c.name = x.name and c.filled > 0
where x.text is null and f.path not in torn
union all
select r.entity, r.path || '.' || f.day_column, '`' || r.day || '` is not a date', 'write the day like 2026-03-31', null, r.day
from rows r
join files f on f.entity = r.entity
where r.day is not null and date_add(r.day, '0d') is null
union all
select r.entity, r.path || '.person',
       case when n.people > 1 then '`' || r.person || '` may be any of ' || n.people || ' people of that name' else '`' || r.person || '` is nobody here' end,
       case when n.people > 1 then 'write the id of the one who is meant'
            else 'write the id of a person, or, where they have another id now, put this one under `aliases` in their file' end,
       'warning', r.person
from rows r
join files f on f.entity = r.entity
left join person_called c on c.name = fold(r.person)
left join namesakes n on n.name = fold(r.person)
where r.person is not null and c.person is null
