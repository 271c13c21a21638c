-- group: Policy
-- severity: error
-- class: structural
-- what: A policy permits exceptions, but names nobody who grants them.
-- why: Then everybody grants them, or nobody does.
-- instead: Name the role under `exceptions.approver`, or write `allowed: false`.
select p.entity, 'exceptions.allowed' as field, '`' || p.id || '` permits exceptions, but names nobody who grants them' as message, p.id as subject
from policy p
join entity e on e.entity = p.entity
where p.exceptions_allowed = 1 and p.exceptions_approver is null and e.state <> 'ended' and p.status <> 'draft'
