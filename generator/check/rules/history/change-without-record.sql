-- group: History
-- severity: error
-- class: historical
-- what: A policy that was approved, in force or ended has another text, and no change that was recorded since names it.
-- why: Who wanted it, who judged it and why cannot be told any more.
-- instead: Record the change under `changes/`, with the policy among its `objects`, or name the change in the policy.
select p.entity, 'title' as field, '`' || p.id || '` has another text than before, and no change that was recorded since names it' as message, p.id as subject
from was w
join policy p on p.entity = w.now
where w.kind = 'policy' and (w.status in ('approved', 'effective') or w.state = 'ended') and w.normative_digest <> normative_digest(p.entity)
  and not exists (
    select 1 from change c
    join (select entity, target from change_objects union all select change_target, entity from policy) o
      on o.entity = c.entity and o.target = p.entity
    left join was before on before.kind = 'change' and before.now = c.entity
    where before.digest is null or before.digest <> digest(c.entity)
  )
