-- group: Stack
-- severity: error
-- class: structural
-- what: An integration takes data from a tool that is being retired or is gone, or brings data to one.
-- why: It breaks on the day the tool is switched off, or keeps data flowing to a place that nobody watches.
-- instead: Move it to the tool that takes over, or end the integration.
with ends as (
  select entity, id, 'source' as field, 'takes data from' as does, source_target as tool from integration
  union all
  select entity, id, 'target', 'brings data to', target_target from integration
)
select i.entity, i.field, '`' || i.id || '` ' || i.does || ' `' || t.id || '`, which is ' || case s.state when 'ended' then s.status else 'being retired' end as message,
       case when r.id is not null then 'move it to `' || r.id || '`, which takes over' end as help,
       t.entity as other_entity, case s.state when 'ended' then 'status' else 'lifecycle' end as other_field,
       case s.state when 'ended' then 'its status' else 'its place in the stack' end as other_label, t.id as subject
from ends i
join entity e on e.entity = i.entity and e.state <> 'ended'
join tool t on t.entity = i.tool
join entity s on s.entity = t.entity
left join tool r on r.entity = t.replacement_target
where t.lifecycle = 'retire' or s.state = 'ended'
