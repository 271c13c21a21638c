-- group: Stack
-- severity: warning
-- class: structural
-- what: Three or more live tools are there for the same function, letter case aside. A tool is live while its lifecycle is adopt or sustain.
-- why: Each one costs money, holds data and has to be secured, and people do not know which to use.
-- instead: Decide which one stays, and give the others another function or an end.
with live as (
  select t.entity, t.id, f.path, f.value, fold(trim(f.value)) as word, row_number() over (partition by t.entity, fold(trim(f.value)) order by f.position) as again
  from tool t
  join in_use u on u.entity = t.entity
  join tool_functions f on f.entity = t.entity
  where t.lifecycle in ('adopt', 'sustain')
),
ranked as (
  select *, row_number() over (partition by word order by id) as n, count(*) over (partition by word) as total
  from live
  where again = 1
),
others as (
  select word, '`' || group_concat(id, '`, `') || '`' as list
  from (select word, id from ranked where n > 1 order by word, n)
  group by word
)
select a.entity, a.path as field, a.total || ' live tools are there for `' || a.value || '`: `' || a.id || '`, ' || o.list as message,
       b.entity as other_entity, b.path as other_field, 'the same function' as other_label, a.word as subject
from ranked a
join ranked b on b.word = a.word and b.n = 2
join others o on o.word = a.word
where a.n = 1 and a.total >= 3
