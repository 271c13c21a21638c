-- what: The entities that are meant to hold: neither drafts nor ended.
-- entity: Row number of the entity.
-- id: Its id.
-- kind: Its kind's name.
select entity, id, kind
from entity
where state <> 'ended' and coalesce(status, '') <> 'draft'
