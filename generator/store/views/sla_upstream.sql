-- what: For each priority of an SLA what it waits for, and for how many minutes at worst: each serial upstream, and the quickest of the redundant ones.
-- entity: Row number of the SLA.
-- priority: The path of its priority.
-- path: The path of the entry of `depends_on`.
-- position: The entry's place, from 0.
-- mode: serial or redundant.
-- upstream: Row number of the SLA that it waits for.
-- upstream_id: Its id.
-- upstream_priority: The priority there that it waits for.
-- substituted: 1 where that SLA has no such priority, and its slowest stands in.
-- minutes: The longest that it can take, by the clock.
with target as materialized (select * from sla_minutes),
slowest as (select entity, key, max(resolution_minutes) as minutes from target group by entity),
need as (
  select t.entity, t.path as priority, d.path, d.position, d.mode, d.upstream, d.upstream_id,
         coalesce(same.key, slow.key) as upstream_priority, same.key is null as substituted,
         case when same.key is not null then same.resolution_minutes else slow.minutes end as minutes
  from sla_rests_on d
  join target t on t.entity = d.entity
  left join target same on same.entity = d.upstream and same.key = t.key
  left join slowest slow on slow.entity = d.upstream
  where not exists (select 1 from sla_depends_on_for f where f.entity = d.entity and f.parent = d.path)
     or exists (select 1 from sla_depends_on_for f where f.entity = d.entity and f.parent = d.path and f.value = t.key)
)
select * from need where mode = 'serial' and minutes is not null
union all
select * from (
  select entity, priority, path, position, mode, upstream, upstream_id, upstream_priority, substituted, min(minutes) as minutes
  from need where mode = 'redundant' group by entity, priority having count(minutes) = count(*)
)
