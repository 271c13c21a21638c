-- what: Every entity that holds on the as-of day: a policy that is effective, inside its dates; anything else whose status, if it has one, says that it holds.
-- entity: Row number of the entity that holds.
select e.entity
from entity e
where e.kind <> 'policy' and (e.status is null or e.state in ('good', 'warn'))
union all
select p.entity
from policy p
where p.status = 'effective' and coalesce(p.effective_from, '') <= as_of() and coalesce(p.effective_to, '9999-12-31') >= as_of()
