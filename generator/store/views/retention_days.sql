-- what: The shortest and the longest time of each retention rule in days, so that they can be compared.
-- entity: Row number of the retention rule.
-- shortest: The shortest time, in days.
-- longest: The longest time, in days.
with length as (
  select entity, 'min' as which, min as duration from retention
  union all
  select entity, 'max', max from retention
),
days as (
  select entity, which, case when duration glob '*[0-9][mh]' then worst_case(duration, 'elapsed', null) / 1440.0
                             else days_between('2000-01-01', date_add('2000-01-01', duration)) end as days
  from length
)
select entity, max(case which when 'min' then days end) as shortest, max(case which when 'max' then days end) as longest
from days
group by entity
