-- group: Data
-- severity: error
-- class: structural
-- what: A processing activity works with a class of personal data, but none of its systems has a dataset of that class. That a dataset names its owner is checked where it is written; this rule finds the data that no dataset covers. It is silent until there is a first dataset.
-- why: A dataset is what gives data an owner, a steward and a custodian; data outside all of them has nobody who answers for it.
-- instead: Describe the data as a dataset of that class in one of the systems, or name the system that holds it.
with held as (
  select d.system_target as system, c.target as class
  from dataset d
  join entity e on e.entity = d.entity and e.state <> 'ended'
  join dataset_classes c on c.entity = d.entity
),
systems as (
  select entity, '`' || group_concat(value, '`, `') || '`' as list, count(*) as total, count(target) as known
  from (select entity, value, target from processing_systems order by entity, position)
  group by entity
),
ownerless as (
  select p.entity, p.id, c.path, c.value as class, row_number() over (partition by p.entity order by c.position) as n
  from processing_data_classes c
  join processing p on p.entity = c.entity
  join in_use u on u.entity = p.entity
  join personal_class k on k.entity = c.target
  where exists (select 1 from held)
    and not exists (
      select 1 from processing_systems y
      join held h on h.system = y.target
      where y.entity = p.entity and (h.class = c.target or h.class is null))
    and not exists (select 1 from held h where h.system is null and h.class = c.target)
),
listed as (
  select entity, group_concat('`' || class || '`', ' and ') as classes
  from (select * from ownerless order by entity, n)
  group by entity
)
select o.entity, o.path as field, '`' || o.id || '` works with ' || l.classes || ' data, but ' || case s.total when 1 then s.list || ' has no dataset' else 'none of ' || s.list || ' has a dataset' end ||
       case when l.classes = '`' || o.class || '`' then ' of that class' else ' of those classes' end as message, 'nobody answers for it' as label, o.class as subject
from ownerless o
join listed l on l.entity = o.entity
join systems s on s.entity = o.entity and s.known = s.total
where o.n = 1
