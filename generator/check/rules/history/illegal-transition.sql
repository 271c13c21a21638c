-- group: History
-- severity: error
-- class: historical
-- what: A status went back: what had ended holds again, or what held is only planned, under the same version or an earlier one.
-- why: People relied on it; a way back that nobody sees is how rules get lost.
-- instead: Give it a new version that goes through its steps again, or bring the status back.
select e.entity, case when e.status is null then 'title' else 'status' end as field,
       '`' || e.id || '` was `' || w.status || case
         when e.status is null then '` and has no status now, so that it holds again'
         when w.over then '` and is `' || e.status || '` again'
         else '` and is `' || e.status || '` now'
       end as message, e.id as subject
from was w
join entity e on e.entity = w.now
where w.status is not null and w.status is not e.status
  and ((w.over and w.holds_now) or (w.state = 'ended' and e.state <> 'ended') or (w.state = 'good' and e.state = 'pending'))
  and not exists (
    select 1 from policy p
    where p.entity = e.entity and coalesce(w.version, '') <> p.version and coalesce(version_order(p.version, w.version), 1) > 0
  )
