-- group: Stack
-- severity: error
-- class: temporal
-- what: The right to use a brand asset has ended while the asset is still there to be used, or it will end while a campaign that is being prepared still runs. A campaign that is live or due is judged by `campaign-not-ready`.
-- why: Using a picture, film or font without the right to it is paid for afterwards, and dearly.
-- instead: Renew the right, or replace the asset and retire it.
select a.entity, 'rights.expires' as field, 'the right to use `' || a.id || '` ended on ' || date_in_words(a.rights_expires) as message,
       null as other_entity, null as other_field, null as other_label, a.id as subject
from asset a
join entity e on e.entity = a.entity and e.state <> 'ended'
where days_between(a.rights_expires, as_of()) > 0
union all
select c.entity, u.path, 'the right to use `' || a.id || '` ends on ' || date_in_words(a.rights_expires) || ', but `' || c.id || '` ' ||
       case when c.ends is null then 'starts on ' else 'runs until ' end || date_in_words(coalesce(c.ends, c.launch)),
       a.entity, 'rights.expires', 'the last day it may be used', a.id
from campaign c
join campaign_assets u on u.entity = c.entity
join asset a on a.entity = u.target
left join campaign_due d on d.entity = c.entity
where c.status in ('brief', 'build', 'review', 'approved') and d.entity is null
  and days_between(as_of(), a.rights_expires) >= 0 and days_between(a.rights_expires, coalesce(c.ends, c.launch)) > 0
