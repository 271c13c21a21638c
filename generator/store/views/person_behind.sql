-- what: The people behind a role, a team or a person, each from a first day (`since`) to a last one (`until`); NULL is without end.
-- actor: Row number of the role, team or person.
-- person: Row number of the person.
-- since: The first day.
-- until: The last day.
-- acting: 1 when the person stands in until somebody is appointed.
select entity as actor, entity as person, null as since, null as until, 0 as acting
from person
union all
select h.entity, h.holder_target, h."from", h."to", coalesce(h.acting, 0)
from role_holders h
join person p on p.entity = h.holder_target
union all
select m.entity, m.person_target, m."from", m."to", 0
from team_members m
where m.person_target is not null
union all
select h.entity, m.person_target, max(coalesce(h."from", ''), coalesce(m."from", '')), min(coalesce(h."to", '9999-12-31'), coalesce(m."to", '9999-12-31')), coalesce(h.acting, 0)
from role_holders h
join team_members m on m.entity = h.holder_target
where m.person_target is not null
