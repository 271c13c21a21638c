-- what: Who holds a role or belongs to a team, as it is written, from a first day (`since`) to a last one (`until`); NULL is without end.
-- actor: Row number of the role or team.
-- holder: Row number of the person or team that holds it or belongs to it.
-- since: The first day.
-- until: The last day.
-- acting: 1 for somebody who stands in until another is appointed.
-- path: Where it is written, in the role or team.
select entity as actor, holder_target as holder, "from" as since, "to" as until, coalesce(acting, 0) as acting, path || '.holder' as path
from role_holders
where holder_target is not null
union all
select entity, person_target, "from", "to", 0, path || '.person'
from team_members
where person_target is not null
