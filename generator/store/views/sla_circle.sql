-- what: SLAs that rest on themselves in the end: `start` is the first SLA of a circle, `member` each one in it.
-- start: Row number of the first SLA of the circle.
-- member: Row number of one in it.
with recursive edge as materialized (select distinct entity, upstream from sla_rests_on where upstream is not null),
-- What nothing rests on, and what rests on nothing, is in no circle; taking it out leaves nothing of a graph of a few layers.
core_1 as materialized (select * from edge where entity in (select upstream from edge) and upstream in (select entity from edge)),
core_2 as materialized (select * from core_1 where entity in (select upstream from core_1) and upstream in (select entity from core_1)),
core_3 as materialized (select * from core_2 where entity in (select upstream from core_2) and upstream in (select entity from core_2)),
core as materialized (select * from core_3 where entity in (select upstream from core_3) and upstream in (select entity from core_3)),
-- Each circle is looked for from its first SLA only, among later ones, so that long chains stay cheap.
ahead(start, at) as (
  select entity, upstream from core where upstream >= entity
  union
  select a.start, c.upstream from ahead a join core c on c.entity = a.at where a.at <> a.start and c.upstream >= a.start
),
behind(start, at) as (
  select start, start from ahead where at = start
  union
  select b.start, c.entity from behind b join core c on c.upstream = b.at where c.entity >= b.start
)
select a.start, a.at as member from ahead a join behind b on b.start = a.start and b.at = a.at
