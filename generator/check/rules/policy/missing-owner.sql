-- group: Policy
-- severity: error
-- class: structural
-- what: Something says that it is in force, but names no owner.
-- why: What nobody answers for is not kept true, and nobody can be asked about it.
-- instead: Name the role or team that answers for it under `owner`.
select e.entity, 'status' as field, '`' || e.id || '` is ' || e.status || ', but nobody answers for it' as message, e.id as subject
from entity e
join field o on o.kind = e.kind and o.name = 'owner'
where e.state = 'good'
  -- These went well and are over.
  and e.status not in ('closed', 'done', 'resolved')
  -- Somebody else answers for these (a holder, a lead, an author, an approver), or they only explain.
  and e.kind not in ('role', 'person', 'team', 'council', 'decision', 'decision-right', 'meeting', 'change', 'exception', 'audit', 'access-review', 'entitlement',
                     'page', 'question', 'term')
  and e.owner is null
  and e.id not in (select f.entity from finding f where f.field = 'owner' and f.entity is not null)
