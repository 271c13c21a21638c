-- what: The rows of the CSV files behind metrics and service levels (there with their `objective`), each with the first day (`since`) and the last day (`until`) of its period; both are NULL where the period is no year, quarter, month or day.
-- entity: Row number of the metric or SLA.
-- path: The path of the row.
-- position: Its place in the file, from 0.
-- period: The period as written.
-- objective: The objective, of an SLA.
-- value: The value, of a metric.
-- since: The first day of the period.
-- until: The last day of the period.
-- keys: entity, path
with written as (
  select entity, path, position, period, null as objective, value from metric_series
  union all
  select entity, path, position, period, objective, null from sla_attainment
),
begun as (
  select *,
         case when period glob '[0-9][0-9][0-9][0-9]' then date_add(period || '-01-01', '0d')
              when period glob '[0-9][0-9][0-9][0-9]-Q[1-4]' then date_add(substr(period, 1, 4) || '-01-01', (substr(period, 7) - 1) || 'Q')
              when period glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]' then date_add(period || '-01', '0d')
              else date_add(period, '0d') end as since,
         case when period glob '????' then '1Y' when period glob '????-Q?' then '1Q' when period glob '????-??' then '1M' else '1d' end as length
  from written
)
select entity, path, position, period, objective, value, since, date_sub(date_add(since, length), '1d') as until
from begun
