-- group: Stack
-- severity: error
-- class: structural
-- what: An automation was never tried out, or not since the last change to it took effect. Its last change is the one it names, or one that names it.
-- why: An automation works fast and without anybody watching, so its first mistake reaches everybody.
-- instead: Try it out where nothing can be harmed, and write the day under `tested_on`.
with altered as (
  select a.entity, c.entity as change, c.id, c.implemented_at
  from automation a join change c on c.entity = a.last_change_target
  where date_in_words(c.implemented_at) is not null
  union
  select c.automation_target, c.entity, c.id, c.implemented_at
  from change c
  where date_in_words(c.implemented_at) is not null
),
last as (
  select *, row_number() over (partition by entity order by implemented_at desc, id) as n from altered
)
select a.entity, '' as field, '`' || a.id || '` was never tested' as message, null as other_entity, null as other_field, null as other_label, a.id as subject
from automation a
join in_use u on u.entity = a.entity
where a.tested_on is null
union all
select a.entity, 'tested_on', '`' || a.id || '` was last tested on ' || date_in_words(a.tested_on) || ', before `' || l.id || '` changed it on ' || date_in_words(l.implemented_at),
       l.change, 'implemented_at', 'the day it changed', a.id
from automation a
join in_use u on u.entity = a.entity
join last l on l.entity = a.entity and l.n = 1
where days_between(a.tested_on, l.implemented_at) > 0
