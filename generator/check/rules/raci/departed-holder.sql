-- group: RACI
-- severity: error
-- class: temporal
-- what: A person who has left, or has not come yet, still holds a role or belongs to a team.
-- why: What is sent to that person, or waits for them, is lost.
-- instead: End the row on the person's last day, and name who follows.
with listed(entity, person, field, holds) as (
  select entity, holder_target, path || '.holder', 'holds' from role_holders
  where coalesce("from", '') <= as_of() and coalesce("to", '9999-12-31') >= as_of()
  union all
  select entity, person_target, path || '.person', 'belongs to' from team_members
  where coalesce("from", '') <= as_of() and coalesce("to", '9999-12-31') >= as_of()
)
select l.entity, l.field,
       '`' || p.id || '` ' || l.holds || ' `' || e.id || '`, but ' || case when p."to" < as_of() then 'left on ' || date_in_words(p."to") else 'comes only on ' || date_in_words(p."from") end as message,
       case when p."to" < as_of() then '' else 'let the row begin on the person''s first day, and name who holds it until then' end as help,
       p.entity as other_entity, case when p."to" < as_of() then 'to' else 'from' end as other_field,
       case when p."to" < as_of() then 'the last day' else 'the first day' end as other_label, p.id as subject
from listed l
join person p on p.entity = l.person
join entity e on e.entity = l.entity
where e.state <> 'ended' and (days_between(p."to", as_of()) > 0 or days_between(as_of(), p."from") > 0)
