-- group: Data
-- severity: error
-- class: structural
-- what: A retention rule ends sooner than data has to be kept: by its own shortest time, or by that of another rule for the same class and purpose.
-- why: Data would be gone while a law or a contract still asks for it.
-- instead: Keep it at least for the shortest time, or correct that time.
with rule as (
  select r.entity, r.id, r.data_class_target as class, fold(trim(r.purpose)) as purpose, r.data_class, r.min, r.max, d.shortest, d.longest
  from retention r
  join retention_days d on d.entity = r.entity
  join entity e on e.entity = r.entity and e.state <> 'ended'
)
select entity, 'max' as field, '`' || id || '` ends after ' || in_words(max) || ', but must last for ' || in_words(min) as message,
       'the longest time' as label, null as other_entity, 'min' as other_field, 'the shortest time' as other_label, id as subject
from rule
where longest < shortest
union all
select entity, 'max', message, 'the longest time', other, 'min', 'the shortest time for the same data', id
from (
  select a.entity, a.id, b.entity as other, row_number() over (partition by a.entity order by b.shortest desc, b.id) as n,
         '`' || a.id || '` ends after ' || in_words(a.max) || ', but `' || b.id || '` keeps the same data for at least ' || in_words(b.min) as message
  from rule a
  join rule b on b.class = a.class and b.purpose = a.purpose
  where a.longest < b.shortest and coalesce(a.longest >= a.shortest, 1)
)
where n = 1
