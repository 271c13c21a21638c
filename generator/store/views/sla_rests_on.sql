-- what: Each entry of `depends_on` between SLAs that have not ended; `upstream` is NULL while it is unresolved.
-- entity: Row number of the SLA.
-- id: Its id.
-- position: The entry's place, from 0.
-- path: The path of the entry.
-- mode: serial or redundant.
-- upstream: Row number of the SLA that it rests on.
-- upstream_id: Its id.
select d.entity, e.id, d.position, d.path, coalesce(d.mode, 'serial') as mode, d.sla_target as upstream, d.sla as upstream_id
from sla_depends_on d
join entity e on e.entity = d.entity and e.state <> 'ended'
left join entity u on u.entity = d.sla_target
where coalesce(u.state, '') <> 'ended' and coalesce(d.mode, 'serial') in ('serial', 'redundant')
