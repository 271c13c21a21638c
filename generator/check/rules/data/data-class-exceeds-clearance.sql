-- group: Data
-- severity: error
-- class: structural
-- what: An integration, a dataset or an entitlement brings data into a tool that is more sensitive than any class the tool may hold.
-- why: The tool was chosen, secured and contracted for less sensitive data.
-- instead: Leave that class out, or clear the tool for it and add the class to its `data_classes`.
with tops as (
  select c.entity, k.id as class, k.rank, row_number() over (partition by c.entity order by k.rank desc, c.position) as n,
         count(*) over (partition by c.entity) as total, sum(typeof(k.rank) = 'real') over (partition by c.entity) as known
  from tool_data_classes c
  left join data_class k on k.entity = c.target
),
clearance as (
  select p.entity, t.id, p.class, p.rank
  from tops p
  join tool t on t.entity = p.entity
  where p.n = 1 and p.known = p.total
),
use as (
  select c.entity, c.path, c.target as class, i.target_target as tool, 1 as n, 'carries `' || c.value || '` data to ' as does
  from integration_data_classes c join integration i on i.entity = c.entity
  union all
  select c.entity, c.path, c.target, i.source_target, 2, 'carries `' || c.value || '` data from '
  from integration_data_classes c join integration i on i.entity = c.entity
  union all
  select c.entity, c.path, c.target, d.system_target, 1, 'keeps `' || c.value || '` data in '
  from dataset_classes c join dataset d on d.entity = c.entity
  union all
  select entity, 'data_class', data_class_target, system_target, 1, 'opens `' || data_class || '` data in '
  from entitlement
),
excess as (
  select u.entity, u.path, u.does, t.entity as tool, t.id as tool_id, t.class, k.id as subject,
         row_number() over (partition by u.entity, u.path order by u.n) as n
  from use u
  join entity e on e.entity = u.entity and e.state <> 'ended'
  join clearance t on t.entity = u.tool
  join data_class k on k.entity = u.class
  where typeof(k.rank) = 'real' and k.rank > t.rank
)
select x.entity, x.path as field, '`' || e.id || '` ' || x.does || '`' || x.tool_id || '`, which is cleared up to `' || x.class || '`' as message,
       x.tool as other_entity, 'data_classes' as other_field, 'what `' || x.tool_id || '` may hold' as other_label, x.subject
from excess x
join entity e on e.entity = x.entity
where x.n = 1
