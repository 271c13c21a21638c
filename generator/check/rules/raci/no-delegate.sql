-- group: RACI
-- severity: warning
-- class: structural
-- what: Nobody stands in for a critical role: it has no delegate, or one person alone holds both the role and its delegate.
-- why: The first day of a holder's illness stops the work.
-- instead: Name a delegate that somebody else holds.
with judged as (
  select r.entity, r.id, r.delegate, r.delegate_target
  from role r
  join entity e on e.entity = r.entity
  where r.critical = 1 and e.state <> 'ended'
),
sole as (
  select actor, min(person) as person
  from person_behind
  where coalesce(since, '') <= as_of() and coalesce(until, '9999-12-31') >= as_of()
  group by actor
  having count(distinct person) = 1
)
select entity, 'critical' as field, '`' || id || '` is critical, but has no delegate' as message, id as subject
from judged
where delegate is null
union all
select entity, 'delegate', '`' || id || '` is critical, but its delegate is `' || id || '` itself', id
from judged
where delegate_target = entity
union all
select j.entity, 'delegate', '`' || e.id || '` alone holds both `' || j.id || '`, which is critical, and its delegate `' || j.delegate || '`', j.id
from judged j
join sole a on a.actor = j.entity
join sole b on b.actor = j.delegate_target and b.person = a.person
join entity e on e.entity = a.person
where j.delegate_target <> j.entity
