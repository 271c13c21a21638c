-- what: Approvals and rejections by somebody who held the role, on the day that they name.
-- entity: Row number of the approval.
select distinct a.entity
from approval a
join person_behind b on b.actor = a.role_target and b.person = a.person_target
where coalesce(b.since, '') <= a.approved_at and coalesce(b.until, '9999-12-31') >= a.approved_at
