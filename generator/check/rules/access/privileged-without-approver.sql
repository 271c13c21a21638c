-- group: Access and change
-- severity: error
-- class: structural
-- what: An entitlement lets a role write or administer, and names nobody who grants it.
-- why: Access that can do harm is then given by whoever is asked first.
-- instead: Name the role that grants it in `approver`.
select n.entity, 'level' as field,
       '`' || n.id || '` lets `' || n.role || '` ' || case n.level when 'admin' then 'administer' else 'write in' end || ' `' || n.system || '` and names nobody who grants it' as message, n.id as subject
from entitlement n
join entity e on e.entity = n.entity and e.state <> 'ended'
where n.level in ('write', 'admin') and n.approver is null and n.role is not null and n.system is not null and coalesce(n.status, '') <> 'draft' and n.entity not in (select entity from half_read)
