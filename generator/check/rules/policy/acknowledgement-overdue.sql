-- group: Policy
-- severity: warning
-- class: temporal
-- what: Somebody who must acknowledge a policy in force has not done so in time, or not again in time; judged where the policy keeps a list
--   (`acknowledgements`) and for its present version.
-- why: Nobody follows a rule they have not read, and an auditor counts the names.
-- instead: Remind the person; once they have read it, add their row to the list.
with asked as (
  select p.entity, p.id, p.version, p.effective_from, p.acknowledgement_within as within, p.acknowledgement_renew_every as renew_every
  from policy p
  join in_force f on f.entity = p.entity
  join entity e on e.entity = p.entity
  where p.acknowledgements is not null
    -- A list that could not be read in whole may hold any name.
    and not exists (select 1 from finding x where x.rule in ('broken-link', 'wrong-case-link') and x.file = e.path and x.subject = p.acknowledgements)
    and not exists (select 1 from finding x where x.rule in ('csv-syntax', 'source-encoding') and x.file = rtrim(e.path, replace(e.path, '/', '')) || p.acknowledgements)
),
-- In the role that asks it of them for longest.
person_asked as (
  select a.entity, b.person, min(max(coalesce(a.effective_from, ''), coalesce(b.since, ''), coalesce(n."from", ''))) as since, min(q.path) as path
  from asked a
  join policy_acknowledgement_required_of q on q.entity = a.entity
  join person_behind b on b.actor = q.target
  join person n on n.entity = b.person
  where coalesce(b.since, '') <= as_of() and coalesce(b.until, '9999-12-31') >= as_of()
    and coalesce(n."from", '') <= as_of() and coalesce(n."to", '9999-12-31') >= as_of()
  group by a.entity, b.person
),
-- A bare column beside max() is of the same row.
given as (
  select k.entity, c.person, max(k.acknowledged_on) as day, k.path
  from policy_acknowledgements k
  join asked a on a.entity = k.entity and a.version = k.version
  join person_called c on c.name = fold(k.person)
  where date_add(k.acknowledged_on, '0d') <= as_of()
  group by k.entity, c.person
)
select a.entity, case when g.day is null then p.path else g.path || '.acknowledged_on' end as field,
       case when g.day is null then '`' || e.id || '` has not acknowledged `' || a.id || '` ' || a.version || ', due by ' || date_in_words(date_add(p.since, a.within))
            else '`' || e.id || '` was to acknowledge `' || a.id || '` again by ' || date_in_words(date_add(g.day, a.renew_every)) end as message, e.id as subject
from person_asked p
join asked a on a.entity = p.entity
join entity e on e.entity = p.person
left join given g on g.entity = p.entity and g.person = p.person
where (g.day is null and date_add(p.since, a.within) < as_of()) or date_add(g.day, a.renew_every) < as_of()
