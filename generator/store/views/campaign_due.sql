-- what: The campaigns that have to be ready on the day everything is seen from: live ones, and those in work or approved whose launch is not later.
select entity, id, status, launch, ends, checklist, checklist_target
from campaign
where status = 'live' or (status in ('build', 'review', 'approved') and days_between(launch, as_of()) >= 0)
