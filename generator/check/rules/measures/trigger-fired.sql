-- group: Measures
-- severity: warning
-- class: temporal
-- what: The last value of a metric, of the periods that have begun, fulfils the condition of one of its triggers. The finding has the trigger's severity, and its help is what the trigger says is to be done. A condition that cannot be read is an error.
-- why: The trigger was agreed so that nobody has to argue about it on the day.
-- instead: Do what the trigger says.
with counted as (
  select entity, path, period, value, row_number() over (partition by entity order by until desc, position desc) as n, until, position
  from series_value
  where until is not null and since <= as_of() and is_number(value)
),
history as (
  select entity, group_concat(value) as list
  from (select entity, value from counted order by entity, n desc)
  group by entity
)
select m.entity, t.path || '.when' as field, '`' || m.id || '` was ' || c.value || ' ' || m.unit || ' for ' || c.period || ', and its trigger is `' || t."when" || '`' as message,
       rtrim(t."then", '.') as help, c.path || '.value' as other_field, 'the last value' as other_label, t.severity as severity, t."when" as subject
from metric m
join in_use u on u.entity = m.entity
join metric_triggers t on t.entity = m.entity
join counted c on c.entity = m.entity and c.n = 1
join history h on h.entity = m.entity
where condition_holds(t."when", h.list)
union all
select m.entity, t.path || '.when', '`' || t."when" || '` cannot be read as a condition: ' || condition_error(t."when"),
       'write it like `value < 95`, or `change > 0 for 2 periods`', null, null, 'error', t."when"
from metric m
join entity e on e.entity = m.entity and e.state <> 'ended'
join metric_triggers t on t.entity = m.entity
where t."when" is not null and condition_error(t."when") is not null
