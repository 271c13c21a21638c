-- what: The classes of data that say something about a person; `special` is 1 where the law protects them specially.
-- entity: Row number of the data class.
-- id: Its id.
-- special: 1 where the law protects it specially.
select entity, id, coalesce(special, 0) as special
from data_class
where personal = 1 or special = 1
