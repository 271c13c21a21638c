-- group: Sources
-- severity: error
-- class: structural
-- what: A file's name does not work on every system, or two names differ only in letter case.
-- why: Somebody cannot check the repository out, or gets one file where there are two.
-- instead: Rename it, with letters, digits, `-`, `_` and `.` only.
select e.entity, 'id' as field, 'this id is ' || length(e.id) || ' characters long, and its page''s name would be longer than files may have' as message,
       'give it a shorter one' as help, e.id as subject
from entity e
where e.kind <> 'page' and length(cast(e.id as blob)) > 240
