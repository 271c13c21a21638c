-- group: Running
-- severity: error
-- class: structural
-- what: Two pages or files of the site have one address.
-- why: One of them would be lost.
-- instead: Rename one of their sources.
select e.entity, 'id' as field,
       'the page of `' || e.id || '` would have the address of its register' as message,
       'give it another id' as help, e.id as subject
from entity e
where e.kind <> 'page' and (lower(e.id) = 'index' or lower(e.id) glob 'index-[0-9]*')
