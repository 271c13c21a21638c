-- group: SLA
-- severity: error
-- class: structural
-- what: The share that an objective asks for is below 0 % or above 100 %.
-- why: Such a target is never reached, or never missed, however good the service is.
-- instead: Write how many of a hundred must be good, such as `99.9`.
select o.entity, o.path || '.target' as field, 'the target of ' || printf('%.15g', o.target) || ' % is no share' as message,
       'write a share from 0 to 100, such as 99.9' as help, coalesce(o.id, o.measure) as subject
from sla_objectives o
join entity e on e.entity = o.entity and e.state <> 'ended'
where typeof(o.target) in ('real', 'integer') and o.target not between 0 and 100
