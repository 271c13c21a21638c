-- what: SLAs in a circle of `depends_on`, and those that rest on one: nothing can be computed for them.
-- entity: Row number of the SLA.
with recursive edge as materialized (select distinct entity, upstream from sla_rests_on where upstream is not null),
above(entity) as (
  select member from sla_circle
  union
  select e.entity from above a join edge e on e.upstream = a.entity
)
select entity from above
