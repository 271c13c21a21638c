-- what: Which policy takes the place of which, in the version that the other one has now; to replace an earlier version is not meant.
-- entity: Row number of the policy that takes the place.
-- replaced: Row number of the policy whose place it takes.
select p.entity, p.supersedes_target as replaced
from policy p
join policy o on o.entity = p.supersedes_target
where instr(p.supersedes_written, '@') = 0 or substr(p.supersedes_written, -length(o.version) - 1) = '@' || o.version
