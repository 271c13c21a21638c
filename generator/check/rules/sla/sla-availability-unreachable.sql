-- group: SLA
-- severity: error
-- class: structural
-- what: An SLA promises to be available more of the time than the agreements it rests on let it. It is an error when one of them alone promises less, a warning when only all of them together do.
-- why: The promise is broken even when everybody keeps theirs.
-- instead: Promise no more than can be reached, or let one agreement stand in for another.
with objective as materialized (
  select o.entity, e.id, o.path, o.priority, o.target / 100.0 as share
  from sla_objectives o
  join entity e on e.entity = o.entity and e.state <> 'ended'
  where typeof(o.target) in ('real', 'integer') and o.target between 0 and 100
    and (fold(o.measure) like '%availab%' or fold(o.measure) like '%uptime%' or fold(o.id) like '%availab%' or fold(o.id) like '%uptime%')
),
-- Of several objectives an SLA is taken at its best.
best as (select entity, max(share) as share from objective group by entity),
need as (
  select o.entity, o.path, r.position, r.path as dependency, r.mode, r.upstream_id, b.share
  from objective o
  join sla_rests_on r on r.entity = o.entity
  left join best b on b.entity = r.upstream
  where o.entity not in (select entity from sla_above_circle)
    and (o.priority is null
         or not exists (select 1 from sla_depends_on_for f where f.entity = r.entity and f.parent = r.path)
         or exists (select 1 from sla_depends_on_for f where f.entity = r.entity and f.parent = r.path and f.value = o.priority))
),
numbered as materialized (
  select *, row_number() over (partition by entity, path, mode order by position) as n, count(*) over (partition by entity, path, mode) as size,
         count(share) over (partition by entity, path, mode) as known
  from need where mode = 'redundant' or share is not null
),
-- The shares multiplied: of serial ones being there, of redundant ones all being away.
product(entity, path, mode, n, size, value) as (
  select entity, path, mode, n, size, case mode when 'serial' then share else 1 - share end from numbered where n = 1 and known = size
  union all
  select p.entity, p.path, p.mode, x.n, p.size, p.value * case p.mode when 'serial' then x.share else 1 - x.share end
  from product p
  join numbered x on x.entity = p.entity and x.path = p.path and x.mode = p.mode and x.n = p.n + 1
),
whole as (select entity, path, mode, size, case mode when 'serial' then value else 1 - value end as value from product where n = size),
part as (
  select x.entity, x.path, x.dependency, '`' || x.upstream_id || '`, which promises ' as name, x.upstream_id, x.share as value, x.n
  from numbered x where x.mode = 'serial'
  union all
  select x.entity, x.path, x.dependency,
         group_concat('`' || x.upstream_id || '`', ' and ') || case w.size when 1 then ', which promises ' else ', which together reach ' end, x.upstream_id, w.value, min(x.n)
  from (select * from numbered order by entity, path, n) x
  join whole w on w.entity = x.entity and w.path = x.path and w.mode = x.mode
  where x.mode = 'redundant'
  group by x.entity, x.path
),
lowest as (select entity, path, dependency, name, upstream_id, min(value) as value, count(*) as n from part group by entity, path),
reach as (
  select w.entity, w.path, sum(w.size) as size, coalesce(min(case w.mode when 'serial' then w.value end), 1) * coalesce(min(case w.mode when 'redundant' then w.value end), 1) as value
  from whole w group by w.entity, w.path
),
-- As many digits as show two of what is missing to 100, rounded down.
shown as (
  select r.*, case when 1 - value >= 0.1 then 0 when 1 - value >= 0.01 then 1 when 1 - value >= 0.001 then 2 when 1 - value >= 0.0001 then 3 when 1 - value >= 0.00001 then 4 else 6 end as digits
  from reach r
),
words as (
  select s.*, rtrim(rtrim(printf('%.*f', max(digits, 1), cast(value * 100 * cast('1e' || digits as real) + 1e-6 as integer) / cast('1e' || digits as real)), '0'), '.') as percent
  from shown s
)
select o.entity, o.path || '.target' as field,
       '`' || o.id || '` promises to be available ' || rtrim(rtrim(printf('%.6f', o.share * 100), '0'), '.') || ' % of the time, but ' ||
       case when o.share > l.value + 1e-12 then 'rests on ' || l.name || rtrim(rtrim(printf('%.6f', l.value * 100), '0'), '.') || ' %'
            else 'the ' || w.size || ' agreements it rests on leave at best ' || w.percent || ' %' end as message,
       'promise at most ' || w.percent || ' %' || case when l.n > 1 then ', which all of them together leave' else '' end || ', or rest on more that can stand in with `mode: redundant`' as help,
       case when o.share > l.value + 1e-12 then 'error' else 'warning' end as severity, o.id as subject,
       case when o.share > l.value + 1e-12 then l.dependency || '.sla' end as other_field,
       case when o.share > l.value + 1e-12 then rtrim(rtrim(printf('%.6f', l.value * 100), '0'), '.') || ' %' end as other_label
from objective o
join lowest l on l.entity = o.entity and l.path = o.path
join words w on w.entity = o.entity and w.path = o.path
where o.share > w.value + 1e-9
