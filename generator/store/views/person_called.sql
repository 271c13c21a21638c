-- what: By what names a list kept elsewhere may call a person: the id, an id or e-mail address that is or was theirs, or the name that nobody else has.
-- name: The name, folded.
-- person: Row number of the person.
-- keys: name
with named(name, person, rank) as (
  select fold(id), entity, 1 from person
  union all
  select fold(value), entity, 2 from person_aliases
  union all
  select fold(value), entity, 2 from person_emails
  union all
  select fold(title), entity, 3 from person
),
first as (
  select name, min(rank) as rank from named group by name
)
select n.name, min(n.person) as person
from named n
join first f on f.name = n.name and f.rank = n.rank
group by n.name
having count(distinct n.person) = 1
