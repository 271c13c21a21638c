-- what: The last day of each exception that counts as in force, with the renewals that were granted by the as-of day.
-- entity: Row number of the exception.
-- id: Its id.
-- status: approved or active.
-- day: The last day.
-- path: Where it is written.
with latest as (select entity, path, max(until) as until from exception_renewals where coalesce(at, '') <= as_of() group by entity)
select x.entity, x.id, x.status, max(x.expires, coalesce(r.until, '')) as day, case when r.until > x.expires then r.path || '.until' else 'expires' end as path
from exception x
left join latest r on r.entity = x.entity
where x.status in ('approved', 'active') and x.expires is not null
