-- what: The entities that are meant to hold: neither drafts nor ended.
select entity, id, kind
from entity
where state <> 'ended' and coalesce(status, '') <> 'draft'
