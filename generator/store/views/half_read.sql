-- what: Entities whose file could not be read to its end, so that nothing can be said of what they lack.
-- entity: Row number of the entity.
select e.entity
from finding f
join entity e on e.path = f.file
where f.rule in ('yaml-syntax', 'toml-syntax', 'front-matter-unclosed', 'front-matter-late', 'merge-conflict',
  'source-unreadable', 'too-large')
