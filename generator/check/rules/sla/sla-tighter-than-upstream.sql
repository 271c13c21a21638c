-- group: SLA
-- severity: error
-- class: structural
-- what: An SLA promises to solve something sooner than the agreements it rests on can, or rests on itself in the end. It is an error when one of them alone, or its own work with all of them, takes longer; a warning when only all of them one after another do.
-- why: The promise is broken even when everybody keeps theirs.
-- instead: Promise more time, or agree on quicker help.
with target as materialized (select * from sla_minutes where entity not in (select entity from sla_above_circle)),
upstream as materialized (select * from sla_upstream),
load as (
  select entity, priority, count(*) as n, sum(minutes) as total, max(minutes) as most, path, mode, upstream_id, upstream_priority, substituted
  from upstream group by entity, priority
),
part as (
  select entity, priority, group_concat('`' || upstream_id || '` up to ' || minutes_in_words(minutes), ', ') as words
  from (select * from upstream order by entity, priority, position) group by entity, priority
),
judged as (
  select t.*, coalesce(l.n, 0) as n, l.most, l.path as slow, l.mode, l.upstream_id, l.upstream_priority, l.substituted, p.words,
         coalesce(t.own_minutes, 0) + coalesce(l.total, 0) as total,
         case when t.own_work is not null then 'own' when l.most > t.resolution_minutes then 'one' else 'all' end as case_
  from target t
  left join load l on l.entity = t.entity and l.priority = t.path
  left join part p on p.entity = t.entity and p.priority = t.path
),
circle as (
  select c.start, count(*) as n, group_concat('`' || e.id || '`', ', ') as words
  from (select c.start, c.member from sla_circle c join entity e on e.entity = c.member order by c.start, e.id) c
  join entity e on e.entity = c.member
  group by c.start
),
closing as (
  select c.start, r.entity, r.id, r.path, r.upstream_id, min(r.entity * 100000 + r.position)
  from sla_circle c
  join sla_rests_on r on r.entity = c.member and r.upstream = c.start
  group by c.start
),
opening as (
  select c.start, r.path, r.upstream_id, min(r.position)
  from sla_circle c
  join sla_rests_on r on r.entity = c.start and r.upstream = c.member
  where r.upstream <> c.start
  group by c.start
)
select entity, path || '.resolution' as field,
       '`' || id || '` solves ' || key || ' in ' || resolution_words ||
       case case_ when 'own' then ', but its own work' || case n when 0 then '' else ' and what it rests on' end || ' may take ' || minutes_in_words(total)
                  when 'one' then ', but rests on `' || upstream_id || '`, which may take ' || minutes_in_words(most)
                  else ', but the ' || n || ' agreements it rests on may take ' || minutes_in_words(total) || ' one after the other' end as message,
       case case_ when 'own' then 'promise more time, or leave less to own work and to others'
                  when 'one' then 'promise more time, or agree on quicker help'
                  else 'promise more time, agree on quicker help, or mark those that stand in for each other with `mode: redundant`' end as help,
       case case_ when 'all' then 'warning' else 'error' end as severity, key as subject,
       null as other_entity,
       case case_ when 'own' then path || '.own_work' when 'one' then slow || '.sla' else '' end as other_field,
       case case_ when 'own' then 'up to ' || minutes_in_words(own_minutes) when 'one' then 'up to ' || minutes_in_words(most) end as other_label,
       case when case_ <> 'one' then words
            when mode = 'redundant' then '`' || upstream_id || '` is the quickest of those that stand in for each other'
            when substituted then '`' || upstream_id || '` has no ' || key || ', so its slowest counts, ' || upstream_priority end as note
from judged
where total > resolution_minutes and (n > 0 or own_minutes > resolution_minutes) and (case_ <> 'all' or n > 1)
union all
select k.entity, k.path || '.sla',
       case when k.entity = c.start then '`' || k.id || '` rests on itself'
            when c.n = 2 then '`' || k.id || '` rests on `' || k.upstream_id || '`, and `' || k.upstream_id || '` on `' || k.id || '`'
            else '`' || k.id || '` rests on `' || k.upstream_id || '`, which in the end rests on `' || k.id || '`' end,
       'take out the entry that is not so', 'error', k.upstream_id, c.start, o.path || '.sla', '`' || k.upstream_id || '` rests on `' || o.upstream_id || '`', case when c.n > 2 then 'the circle is ' || c.words end
from circle c
join closing k on k.start = c.start
left join opening o on o.start = c.start
