-- group: Measures
-- severity: warning
-- class: temporal
-- what: A metric has had no new value for one and a half times as long as its cadence says, counted from the end of the last period that has begun.
-- why: People go on deciding by a number that is no longer true.
-- instead: Add the missing values to the CSV file, change the cadence, or retire the metric.
with latest as (
  select entity, path, period, until, row_number() over (partition by entity order by until desc, position desc) as n
  from series_value
  where until is not null and since <= as_of()
),
awaited as (
  select m.entity, m.id, m.cadence, l.path, l.period, l.until, date_sub(date_add(date_add(l.until, '1d'), m.cadence), '1d') as due
  from metric m
  join in_use u on u.entity = m.entity
  join latest l on l.entity = m.entity and l.n = 1
)
select entity, path || '.period' as field, 'the last value of `' || id || '` is for ' || period || '; the next was due on ' || date_in_words(due) as message,
       'its cadence is ' || in_words(cadence) || ', and half of that has passed since' as note, id as subject
from awaited
where as_of() > date_add(due, (days_between(until, due) / 2) || 'd')
