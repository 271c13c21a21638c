-- group: SLA
-- severity: error
-- class: structural
-- what: A more urgent priority is answered or solved later than a less urgent one.
-- why: Whoever says that a thing is urgent would wait longer.
-- instead: Give the more urgent one the shorter time.
with target as materialized (select * from sla_minutes),
promise as (
  select entity, id, urgency, key, path || '.response' as field, 'response' as what, ' is answered in ' as verb, response_minutes as minutes, response_words as words from target
  union all
  select entity, id, urgency, key, path || '.resolution', 'resolution', ' is solved in ', resolution_minutes, resolution_words from target
)
select a.entity, a.field, a.key || ' of `' || a.id || '`' || a.verb || a.words || '; the less urgent ' || b.key || ' in ' || b.words as message,
       a.key as subject, b.field as other_field, b.key as other_label
from promise a
join promise b on b.entity = a.entity and b.what = a.what and b.urgency = a.urgency + 1
where a.minutes > b.minutes
