-- group: Sources
-- severity: error
-- class: structural
-- what: Something ends before it begins, such as a policy, a role that somebody holds, a contract or a planned change.
-- why: It would hold on no day at all, and nobody would be told of what is due in it.
-- instead: Correct the day that is wrong; often the year was mistyped.
with span(entity, first, first_path, last, last_path) as (
  select entity, effective_from, 'effective_from', effective_to, 'effective_to' from policy
  union all
  select entity, "from", 'from', "to", 'to' from person
  union all
  select entity, valid_from, path || '.valid_from', valid_to, path || '.valid_to' from person_signing_keys
  union all
  select entity, "from", path || '.from', "to", path || '.to' from role_holders
  union all
  select entity, "from", path || '.from', "to", path || '.to' from team_members
  union all
  select entity, planned_start, 'planned.start', planned_end, 'planned.end' from change
  union all
  select entity, launch, 'launch', ends, 'ends' from campaign
  union all
  select entity, active_from, 'active_from', active_to, 'active_to' from consent
  union all
  select entity, approved_at, 'approved_at', expires, 'expires' from exception
  union all
  select entity, at, path || '.at', until, path || '.until' from exception_renewals
  union all
  select entity, period_start, 'period.start', period_end, 'period.end' from audit
  union all
  select entity, contract_start, 'contract.start', contract_end, 'contract.end' from tool
  union all
  select entity, start, path || '.start', "end", path || '.end' from roadmap_items
  union all
  select entity, date, path || '.date', valid_until, path || '.valid_until' from vendor_evidence
  union all
  select entity, started_at, 'started_at', resolved_at, 'resolved_at' from incident
)
select entity, last_path as field, 'this ends on ' || date_in_words(last) || ', before it begins on ' || date_in_words(first) as message,
       first_path as other_field, 'the first day' as other_label, last_path as subject
from span
where days_between(first, last) < 0
