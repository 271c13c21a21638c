-- group: SLA
-- severity: error
-- class: structural
-- what: A step of an escalation path goes to somebody whom an earlier step has called already.
-- why: Whoever could not help the first time is called again, and nobody new hears of it.
-- instead: Let each step go to somebody new, higher up.
with first as (
  select entity, to_target, min(position) as position from (select entity, "to_target", position from escalation_steps where "to_target" is not null) group by entity, to_target
)
select s.entity, s.path || '.to' as field, 'step ' || (s.position + 1) || ' of `' || e.id || '` goes to `' || s."to" || '`, whom step ' || (f.position + 1) || ' has called already' as message,
       s."to" as subject, 'steps[' || f.position || '].to' as other_field, 'step ' || (f.position + 1) as other_label
from escalation_steps s
join first f on f.entity = s.entity and f.to_target = s.to_target and f.position < s.position
join entity e on e.entity = s.entity and e.state <> 'ended'
