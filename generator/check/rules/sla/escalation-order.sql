-- group: SLA
-- severity: error
-- class: structural
-- what: A step of an escalation path comes no later than the step before it.
-- why: Then nobody knows who is called first, and one of the two is called for nothing.
-- instead: Put the steps in the order in which they come, each later than the one before.
with used as (
  select p.escalation_target as way, min(s.calendar_target) as low, max(s.calendar_target) as high, min(p.clock) = 'business' and max(p.clock) = 'business' as business
  from sla_priorities p
  join sla s on s.entity = p.entity
  join entity e on e.entity = p.entity and e.state <> 'ended'
  where p.escalation_target is not null
  group by p.escalation_target
),
timed as (
  select s.entity, s.path, s.position, s.after,
         worst_case(s.after, case when u.business then 'business' else 'elapsed' end, case when u.low = u.high and calendar_error(u.low) is null then u.low end) as minutes
  from escalation_steps s
  left join used u on u.way = s.entity
)
select b.entity, b.path || '.after' as field,
       case when b.after = a.after then 'steps ' || (a.position + 1) || ' and ' || (b.position + 1) || ' of `' || e.id || '` both come after ' || in_words(b.after)
            else 'step ' || (b.position + 1) || ' of `' || e.id || '` comes after ' || in_words(b.after) || ', no later than step ' || (a.position + 1) || ', which comes after ' || in_words(a.after) ||
                 case when ltrim(a.after, '0123456789') <> ltrim(b.after, '0123456789') and a.after glob '*b[hd]' then ', up to ' || minutes_in_words(a.minutes) || ' by the clock' else '' end end as message,
       b.after as subject, a.path || '.after' as other_field, 'step ' || (a.position + 1) as other_label
from timed b
join timed a on a.entity = b.entity and a.position = b.position - 1
join entity e on e.entity = b.entity and e.state <> 'ended'
where b.minutes <= a.minutes
