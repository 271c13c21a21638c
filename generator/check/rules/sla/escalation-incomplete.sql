-- group: SLA
-- severity: error
-- class: structural
-- what: The most urgent priority of an SLA has no escalation path, or a path's first step comes only after the time to solve it is over.
-- why: When it runs late, nobody hears of it in time to help.
-- instead: Name an escalation path whose first step comes before the time is over.
with target as materialized (select * from sla_minutes),
step as (
  select t.entity, t.path, p.escalation_target as way, p.escalation as way_id, s.path as step, s.after, ltrim(s.after, '0123456789') = ltrim(t.resolution, '0123456789') as same_unit, min(worst_case(s.after, t.clock, t.calendar)) as minutes
  from target t
  join sla_priorities p on p.entity = t.entity and p.path = t.path
  join entity w on w.entity = p.escalation_target and w.state <> 'ended'
  join escalation_steps s on s.entity = p.escalation_target
  where t.resolution_minutes is not null
  group by t.entity, t.path
)
select t.entity, t.path as field, 'key' as part, '`' || t.id || '` names nobody to call when ' || t.key || ' runs late' as message,
       'name an escalation path for it' as help, t.key as subject, null as other_entity, null as other_field, null as other_label
from target t
join sla_priorities p on p.entity = t.entity and p.path = t.path
where t.urgency = 1 and p.escalation is null and not t.draft and t.entity not in (select entity from half_read)
union all
select t.entity, t.path || '.escalation', '',
       '`' || t.id || '` solves ' || t.key || ' in ' || case when s.same_unit then in_words(t.resolution) else t.resolution_words end || ', but `' || s.way_id || '` calls somebody only after ' || in_words(s.after) ||
       case when s.same_unit or (t.clock = 'elapsed' and s.after not glob '*b[hd]') then '' else ', up to ' || minutes_in_words(s.minutes) || ' by the clock' end,
       'let the first step come before the time is over, or name another path', s.way_id, s.way, s.step || '.after', 'the first step'
from target t
join step s on s.entity = t.entity and s.path = t.path
where s.minutes > t.resolution_minutes
