-- group: SLA
-- severity: error
-- class: structural
-- what: An SLA promises hours in which an agreement it needs is closed.
-- why: In those hours nobody can keep the promise.
-- instead: Agree on the same hours, or promise fewer.
with pair as (
  select r.entity, r.id, r.path, r.upstream, r.upstream_id, min(r.position) as position, s.calendar, s.calendar_target, u.calendar as other, u.calendar_target as other_target
  from sla_rests_on r
  join sla s on s.entity = r.entity
  join sla u on u.entity = r.upstream
  where r.mode = 'serial' and s.calendar_target <> u.calendar_target and calendar_error(s.calendar_target) is null and calendar_error(u.calendar_target) is null
    and r.entity not in (select entity from sla_above_circle)
  group by r.entity, r.upstream
),
gap as (select *, uncovered(calendar_target, other_target) as minutes from pair where open_minutes(other_target) > 0)
select entity, path || '.sla' as field,
       '`' || id || '` keeps `' || calendar || '` but rests on `' || upstream_id || '`, which keeps `' || other || '`: ' ||
       case when minutes < 60 then minutes || ' minute' || case minutes when 1 then '' else 's' end
            else (minutes / 60) || ' hour' || case minutes / 60 when 1 then '' else 's' end || case minutes % 60 when 0 then '' when 1 then ' 1 minute' else ' ' || (minutes % 60) || ' minutes' end end ||
       ' a week are not covered' as message,
       upstream_id as subject, 'calendar' as other_field, 'its own hours' as other_label
from gap where minutes > 0
