-- group: Data
-- severity: error
-- class: structural
-- what: The record of a processing activity leaves out what its data asks for: the condition for specially protected data, the safeguard of a transfer, the systems that handle personal data, or the impact assessment where protected data rests on legitimate interests.
-- why: It is the record an authority asks for first, and a gap in it reads as a gap in the work.
-- instead: Add what is missing, or take out the data or the transfer.
with classes as (
  select c.entity, c.path, c.value as class, k.special, row_number() over (partition by c.entity order by k.special desc, c.position) as n
  from processing_data_classes c
  join personal_class k on k.entity = c.target
),
record as (
  select p.* from processing p join in_use u on u.entity = p.entity
)
select p.entity, c.path as field, '`' || p.id || '` works with `' || c.class || '` data, but names no condition that lets it' as message,
       'write `special_category_condition`: which condition of the law holds, and why' as help, 'special_category_condition' as subject
from record p
join classes c on c.entity = p.entity and c.n = 1 and c.special = 1
where p.special_category_condition is null
union all
select p.entity, t.path, '`' || p.id || '` sends data to ' || t.country || ' without a safeguard',
       'write `safeguard`: what protects the data there', 'safeguard'
from record p
join processing_transfers t on t.entity = p.entity
where t.safeguard is null and t.country is not null
union all
select p.entity, c.path, '`' || p.id || '` works with `' || c.class || '` data, but names no system that does it',
       'list the tools under `systems`', 'systems'
from record p
join classes c on c.entity = p.entity and c.n = 1
where not exists (select 1 from processing_systems s where s.entity = p.entity)
union all
select p.entity, 'legal_basis', '`' || p.id || '` rests on legitimate interests for `' || c.class || '` data, but its impact was not assessed',
       'name the assessment under `dpia`, or another ground', 'dpia'
from record p
join classes c on c.entity = p.entity and c.n = 1 and c.special = 1
where p.legal_basis = 'legitimate-interests' and p.dpia is null
