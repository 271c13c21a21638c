-- what: Whom each row of `due` concerns: the one that sees to it, and whoever takes part in a cadence or granted an exception.
-- role: Row number of the role, team or person.
-- entity: Row number of the entity that it is about.
-- what: As in `due`.
-- path: As in `due`.
select role_target as role, entity, what, path from due where role_target is not null
union
select p.target, d.entity, d.what, d.path from due d join cadence_participants p on p.entity = d.entity where d.what = 'cadence' and p.target is not null
union
select x.approver_target, d.entity, d.what, d.path from due d join exception x on x.entity = d.entity where d.what = 'expiry' and x.approver_target is not null
