-- what: Approvals and rejections by somebody who held the role, on the day that they name.
-- entity: Row number of the approval.
select distinct a.entity
from approval a
join person_behind b on b.actor = a.role_target and b.person = a.person_target
where date_in_words(a.approved_at) is not null
  and date_in_words(coalesce(nullif(b.since, ''), a.approved_at)) is not null and coalesce(b.since, '') <= a.approved_at
  and date_in_words(coalesce(nullif(b.until, ''), a.approved_at)) is not null and coalesce(b.until, '9999-12-31') >= a.approved_at
