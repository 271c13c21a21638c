-- group: History
-- severity: error
-- class: historical
-- what: A policy that was approved or in force has another text, and still the same version.
-- why: Two texts under one number: nobody can say which one somebody read, approved or broke.
-- instead: Give the new text a new version, with its own approval; what binds nobody, such as tags and reviews, may change freely.
select p.entity, 'version' as field, '`' || p.id || '` has another text than before, and is still version ' || p.version as message, p.id || '@' || p.version as subject
from was w
join policy p on p.entity = w.now
where w.kind = 'policy' and w.status in ('approved', 'effective') and w.version = p.version
  and w.normative_digest <> normative_digest(p.entity)
