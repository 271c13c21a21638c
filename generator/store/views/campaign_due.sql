-- what: The campaigns that have to be ready on the day everything is seen from: live ones, and those in work or approved whose launch is not later.
-- entity: Row number of the campaign.
-- id: Its id.
-- status: Its status.
-- launch: The day it goes live.
-- ends: The last day it runs.
-- checklist: The checklist that it must pass.
-- checklist_target: Row number of `checklist`.
select entity, id, status, launch, ends, checklist, checklist_target
from campaign
where status = 'live' or (status in ('build', 'review', 'approved') and days_between(launch, as_of()) >= 0)
