-- group: History
-- severity: error
-- class: historical
-- what: A policy that was approved, in force or ended has another text, and its version is the same, the same written otherwise, or an earlier one.
-- why: Two texts under one number: nobody can say which one somebody read, approved or broke.
-- instead: Give the new text a later version than the one before, with its own approval; what binds nobody, such as tags and reviews, may change freely.
select p.entity, 'version' as field,
       '`' || p.id || '` has another text than before, and ' || case
         when w.version = p.version then 'is still version ' || p.version
         when version_order(p.version, w.version) = 0 then 'version ' || p.version || ' is ' || w.version || ' written otherwise'
         else 'its version went back from ' || w.version || ' to ' || p.version end as message,
       p.id || '@' || p.version as subject
from was w
join policy p on p.entity = w.now
where w.kind = 'policy' and (w.status in ('approved', 'effective') or w.state = 'ended') and (w.version = p.version or version_order(p.version, w.version) <= 0)
  and w.normative_digest <> normative_digest(p.entity)
