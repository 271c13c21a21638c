-- group: Measures
-- severity: error
-- class: structural
-- what: The thresholds of a metric are not in the order in which things get worse. Where more is better, the target comes first, then `warn`, then `crit`, each no higher than the one before; where less is better, each no lower. A range has no such order.
-- why: An alarm would come while all is well, or never.
-- instead: Put the values in order, or correct `direction`.
with pairs as (
  select entity, id, direction, 1 as place, 'target' as better, target as better_value, 'warn' as worse, warn as worse_value from metric
  union all
  select entity, id, direction, 2, 'warn', warn, 'crit', crit from metric
  union all
  select entity, id, direction, 3, 'target', target, 'crit', crit from metric where warn is null
),
wrong as (
  select p.*, row_number() over (partition by p.entity order by p.place) as n
  from pairs p
  join entity e on e.entity = p.entity and e.state <> 'ended'
  where typeof(p.better_value) = 'real' and typeof(p.worse_value) = 'real'
    and ((p.direction = 'up' and p.worse_value > p.better_value) or (p.direction = 'down' and p.worse_value < p.better_value))
)
select entity, worse as field, '`' || id || '` is better when it is ' || case direction when 'up' then 'higher' else 'lower' end || ', but its `' || worse || '` of ' ||
       printf('%.15g', worse_value) || ' is ' || case direction when 'up' then 'above' else 'below' end || ' its `' || better || '` of ' || printf('%.15g', better_value) as message,
       better as other_field, case better when 'target' then 'the target' else 'the threshold before it' end as other_label, worse as subject
from wrong
where n = 1
