-- group: Access and change
-- severity: error
-- class: structural
-- what: An exception has no end that one can rely on: its renewals go beyond its last day, or it was granted for longer than its policy lets one last.
-- why: What was for a while becomes for ever without anybody deciding it.
-- instead: Write its true last day, no later than the policy lets it be, and change the rule if it has to last longer.
with live as (
  select x.entity, x.id, x.expires, x.approved_at, coalesce(p.id, q.id) as policy, coalesce(p.exceptions_max_duration, q.exceptions_max_duration) as longest, coalesce(p.entity, q.entity) as policy_entity
  from exception x
  left join policy p on p.entity = x.waives_target
  left join control k on k.entity = x.waives_target
  left join policy q on q.entity = k.policy_target
  where x.status in ('approved', 'active')
),
latest as (select entity, path, max(until) as until from exception_renewals group by entity),
granted as (
  select l.entity, l.id, 'expires' as field, l.approved_at as since, l.expires as until, l.longest, l.policy, l.policy_entity
  from live l where not exists (select 1 from exception_renewals r where r.entity = l.entity)
  union all
  select l.entity, l.id, r.path || '.until', r.at, r.until, l.longest, l.policy, l.policy_entity
  from live l join exception_renewals r on r.entity = l.entity
)
select l.entity, 'expires' as field,
       '`' || l.id || '` is renewed until ' || date_in_words(r.until) || ', but ends on ' || date_in_words(l.expires) as message, 'write its true last day' as help, l.id as subject,
       null as other_entity, r.path || '.until' as other_field, 'renewed until then' as other_label
from live l
join latest r on r.entity = l.entity
where days_between(l.expires, r.until) > 0
union all
select entity, field, '`' || id || '` is granted from ' || date_in_words(since) || ' to ' || date_in_words(until) || '; `' || policy || '` lets one last ' || in_words(longest) || ' at most',
       'let it end sooner, or change the rule if it has to last longer', id, policy_entity, 'exceptions.max_duration', 'the longest'
from granted where days_between(date_add(since, longest), until) > 0
