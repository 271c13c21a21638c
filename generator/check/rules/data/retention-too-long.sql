-- group: Data
-- severity: error
-- class: structural
-- what: A dataset or a processing activity keeps data longer than any retention rule for one of its classes.
-- why: Data that is kept too long can be lost, asked for or misused, and nobody can say why it was still there.
-- instead: Name a retention rule that is no longer, or keep the data of that class apart.
with rule as (
  select r.entity, r.id, r.max, r.data_class_target as class, d.longest
  from retention r
  join retention_days d on d.entity = r.entity
  join entity e on e.entity = r.entity and e.state <> 'ended'
),
limits as (
  select class, entity as rule, id, max, longest, row_number() over (partition by class order by longest desc, id) as n
  from rule
  where class is not null
),
keeper as (
  select d.entity, d.id, d.retention_target as rule, c.target as class, c.value as class_id
  from dataset d
  join dataset_classes c on c.entity = d.entity
  union all
  select p.entity, p.id, p.retention_target, c.target, c.value
  from processing p
  join processing_data_classes c on c.entity = p.entity
),
over as (
  select k.entity, k.id, k.class_id, r.id as kept_by, r.max as kept, l.rule as other, l.max as most,
         row_number() over (partition by k.entity order by l.longest, k.class_id) as n
  from keeper k
  join entity e on e.entity = k.entity and e.state <> 'ended'
  join rule r on r.entity = k.rule
  join limits l on l.class = k.class and l.n = 1
  where r.longest > l.longest
    and not exists (select 1 from retention where data_class_target is null)
)
select entity, 'retention' as field,
       '`' || id || '` is kept for ' || in_words(kept) || ', but `' || class_id || '` data for no more than ' || in_words(most) as message,
       'kept for ' || in_words(kept) as label, other as other_entity, 'max' as other_field, 'the longest time for `' || class_id || '` data' as other_label,
       kept_by as subject
from over
where n = 1
