-- group: Campaigns
-- severity: error
-- class: temporal
-- what: A campaign is live, or its launch has come, and something is missing. It has no approval, no checklist or required steps of it that nobody checked, an asset whose rights end before the campaign does, personal data without a consent point, or a note on a draft that was not dealt with. Approvals and checks of days that are still to come do not count. That an approved or live campaign names no consent point is reported by `consent-without-mechanism`.
-- why: What has gone out cannot be called back.
-- instead: Stop the campaign until what is missing is there, or move its launch.
with steps as (
  select c.entity, c.checklist, i.entity as list, i.position, coalesce(i.id, i.text) as step,
         exists (select 1 from campaign_checked k where k.entity = c.entity and coalesce(k.at, '') <= as_of() and fold(trim(k.item)) in (fold(i.id), fold(trim(i.text)))) as done
  from campaign_due c
  join checklist_items i on i.entity = c.checklist_target and i.required = 1
),
left_out as (
  select entity, checklist, total, count(*) as missing, '`' || group_concat(step, '`, `') || '`' as list
  from (select *, count(*) over (partition by entity) as total from steps order by entity, position)
  where not done
  group by entity
),
last_day as (
  select *, case when ends is null and status = 'live' then max(launch, as_of()) else coalesce(ends, launch) end as day from campaign_due
)
select entity, 'status' as field, case status when 'live' then '`' || id || '` is live, but nobody approved it'
                                              else '`' || id || '` was to go live on ' || date_in_words(launch) || ', but nobody approved it' end as message,
       'let it be approved, and write who did and when under `approvals`' as help, null as other_entity, null as other_field, null as other_label, id as subject
from campaign_due d
where not exists (select 1 from campaign_approvals a where a.entity = d.entity and coalesce(a.at, '') <= as_of())
union all
select entity, 'status', '`' || id || '` ' || case status when 'live' then 'is live' else 'was to go live on ' || date_in_words(launch) end || ', but names no checklist',
       'name the checklist that it has to pass', null, null, null, id
from campaign_due
where checklist is null
union all
select entity, 'checklist', missing || ' of ' || total || case total when 1 then ' required step' else ' required steps' end || ' of `' || checklist || '` ' || case missing when 1 then 'is' else 'are' end || ' not checked: ' || list,
       'go through them, and write who looked and when under `checked`', null, null, null, checklist
from left_out
union all
select d.entity, u.path, 'the right to use `' || a.id || '` ' || case when days_between(a.rights_expires, as_of()) > 0 then 'ended' else 'ends' end || ' on ' || date_in_words(a.rights_expires) || ', but `' || d.id || '` ' ||
       case when d.ends is not null then 'runs until ' || date_in_words(d.ends) when d.day = d.launch then 'starts on ' || date_in_words(d.launch) else 'is live' end,
       'renew the right, or use another asset', a.entity, 'rights.expires', 'the last day it may be used', a.id
from last_day d
join campaign_assets u on u.entity = d.entity
join asset a on a.entity = u.target
where days_between(a.rights_expires, d.day) > 0
union all
select d.entity, p.path, '`' || d.id || '` uses `' || p.class || '` data of `' || p.dataset_id || '`, but names no consent point',
       'name under `consent` where these people agreed', p.dataset, 'classes', 'what `' || p.dataset_id || '` holds', p.dataset_id
from campaign_due d
join (select *, row_number() over (partition by entity order by position) as n from campaign_personal_data) p on p.entity = d.entity and p.n = 1
where d.status in ('build', 'review')
  and not exists (select 1 from campaign_consent x where x.entity = d.entity)
union all
select d.entity, p.path || '.note', 'this note on a draft of `' || d.id || '` was not dealt with', 'do what it asks for, and write `resolved`', null, null, null, p.note
from campaign_due d
join campaign_proofs p on p.entity = d.entity
where coalesce(p.resolved, 0) = 0
