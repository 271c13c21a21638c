-- group: RACI
-- severity: error
-- class: structural
-- what: In an activity that keeps doing and answering apart (`sod`), one person is behind a role that does it and a role that answers for it.
-- why: Nobody would notice a mistake, or a fraud, of that person.
-- instead: Give one of the two to a role that is held by somebody else.
with judged as (
  select a.entity, coalesce(a.id, a.title) as name, r.path as does, r.value as doer, r.target as doer_target, b.path as answers, b.value as answerer, b.target as answerer_target
  from raci_activities a
  join raci_letter l on l.entity = a.entity
  join entity e on e.entity = a.entity
  join raci_activities_assign r on r.entity = a.entity and r.parent = a.path and r.key = l.responsible
  join raci_activities_assign b on b.entity = a.entity and b.parent = a.path and b.key = l.accountable
  where a.sod = 1 and e.state <> 'ended'
),
both as (
  select j.entity, j.does, j.answers, d.person
  from judged j
  join person_behind d on d.actor = j.doer_target
  join person_behind x on x.actor = j.answerer_target and x.person = d.person
  where j.doer_target <> j.answerer_target
    and coalesce(d.since, '') <= as_of() and coalesce(d.until, '9999-12-31') >= as_of() and coalesce(x.since, '') <= as_of() and coalesce(x.until, '9999-12-31') >= as_of()
  group by j.entity, j.does, j.answers, d.person
),
people as (
  select b.entity, b.does, b.answers, group_concat('`' || e.id || '`', ', ') as names, count(*) as number
  from (select * from both order by entity, does, answers, person) b
  join entity e on e.entity = b.person
  group by b.entity, b.does, b.answers
)
select j.entity, j.does as field,
       '`' || j.name || '` keeps doing and answering apart, but '
         || case when p.number = 2 then replace(p.names, ', ', ' and ') when p.number > 3 then substr(p.names, 1, instr(p.names, ',') - 1) || ' and ' || (p.number - 1) || ' others' else p.names end || case p.number when 1 then ' is' else ' are' end || ' behind both `' || j.doer || '` and `' || j.answerer || '`' as message,
       j.answers as other_field, 'answers for it' as other_label, 'does it' as label, j.name as subject
from judged j
join people p on p.entity = j.entity and p.does = j.does and p.answers = j.answers
union all
select entity, does, '`' || name || '` keeps doing and answering apart, but `' || doer || '` does both', answers, 'answers for it', 'does it', name
from judged
where doer_target = answerer_target
