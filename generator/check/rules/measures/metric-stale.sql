-- group: Measures
-- severity: warning
-- class: temporal
-- what: A metric has had no new value for one and a half times as long as its cadence says, counted from the end of the last period that has begun; or its file has none that has begun.
-- why: People go on deciding by a number that is no longer true.
-- instead: Add the missing values to the CSV file, change the cadence, or retire the metric.
with latest as (
  select entity, path, period, until, row_number() over (partition by entity order by until desc, position desc) as n
  from series_value
  where until is not null and since <= as_of()
),
-- A file that was not found, or was cut short, is reported as such.
unread as (
  select f.entity from finding f where f.field = 'series' and f.rule in ('broken-link', 'wrong-case-link')
  union all
  select m.id from metric m join finding f on f.rule = 'csv-syntax' and '/' || f.file like '%/' || m.series
),
awaited as (
  select m.entity, m.id, m.cadence, l.path, l.period, l.until, date_sub(date_add(date_add(l.until, '1d'), m.cadence), '1d') as due
  from metric m
  join in_use u on u.entity = m.entity
  join latest l on l.entity = m.entity and l.n = 1
)
select entity, path || '.period' as field, 'the last value of `' || id || '` is for ' || period || '; the next was due on ' || date_in_words(due) as message,
       'its cadence is ' || in_words(cadence) || ', and half of that has passed since' as note, null as help, id as subject
from awaited
where as_of() > date_add(due, (days_between(until, due) / 2) || 'd')
union all
select m.entity, 'series', '`' || m.id || '` has no value yet',
       'its cadence is ' || in_words(m.cadence) || ', and no row of `' || m.series || '` is for a period that has begun', 'add the first value to the CSV file, or make the metric a draft until there is one', m.id
from metric m
join in_use u on u.entity = m.entity
where m.series is not null and m.cadence is not null and not exists (select 1 from latest l where l.entity = m.entity)
  and m.id not in unread and not exists (select 1 from series_value v where v.entity = m.entity and v.since is null)
