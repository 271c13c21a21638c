-- what: Each priority of each SLA that has not ended: how urgent it is (1 first), and its targets in words and as worst-case minutes by the clock; NULL where they cannot be worked out.
-- entity: Row number of the SLA.
-- id: Its id.
-- draft: 1 for a draft.
-- calendar: Row number of its calendar.
-- key: The priority.
-- path: The path of the priority.
-- urgency: 1 for the most urgent one.
-- clock: business or elapsed.
-- response: The target as written.
-- resolution: The target as written.
-- own_work: As written.
-- response_minutes: The longest that it can take, by the clock.
-- resolution_minutes: The longest that it can take, by the clock.
-- own_minutes: The longest that its own work can take, by the clock.
-- response_words: The target in words.
-- resolution_words: The target in words.
with keyed as (
  select s.entity, s.id, coalesce(s.status, '') = 'draft' as draft, s.calendar_target as calendar, p.key, p.path, p.position, p.clock, p.response, p.resolution, p.own_work,
         calendar_error(s.calendar_target) is null and s.calendar_target is not null and p.clock in ('business', 'elapsed') as known,
         min(upper(p.key) glob 'P[0-9]*' and substr(p.key, 2) not glob '*[^0-9]*') over (partition by s.entity) as numbered
  from sla s
  join entity e on e.entity = s.entity and e.state <> 'ended'
  join sla_priorities p on p.entity = s.entity
),
timed as (
  select *, row_number() over (partition by entity order by case when numbered then cast(substr(key, 2) as integer) end, position) as urgency,
         case when known then worst_case(response, clock, calendar) end as response_minutes,
         case when known then worst_case(resolution, clock, calendar) end as resolution_minutes,
         case when known then worst_case(own_work, clock, calendar) end as own_minutes
  from keyed
)
select entity, id, draft, calendar, key, path, urgency, clock, response, resolution, own_work, response_minutes, resolution_minutes, own_minutes,
       in_words(response) || case when clock = 'business' or response glob '*b[hd]' then ', up to ' || minutes_in_words(response_minutes) || ' by the clock'
                                   when response_minutes >= 1440 and minutes_in_words(response_minutes) <> in_words(response) then ', that is ' || minutes_in_words(response_minutes) else '' end as response_words,
       in_words(resolution) || case when clock = 'business' or resolution glob '*b[hd]' then ', up to ' || minutes_in_words(resolution_minutes) || ' by the clock'
                                   when resolution_minutes >= 1440 and minutes_in_words(resolution_minutes) <> in_words(resolution) then ', that is ' || minutes_in_words(resolution_minutes) else '' end as resolution_words
from timed
