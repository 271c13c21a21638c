-- group: Data
-- severity: error
-- class: structural
-- what: Something rests on people's consent, but there is no consent point at which they give it. A processing activity needs one that is in use and has one of its purposes as its own, letter case aside; a campaign that is approved or live and uses personal data needs to name one (an earlier one is judged by `campaign-not-ready`).
-- why: Nobody could show when and how people agreed, so the work would have to stop.
-- instead: Name the consent point, or describe it with the purpose in the same words.
with asked as materialized (
  select distinct fold(trim(c.purpose)) as purpose
  from consent c
  join in_use u on u.entity = c.entity
),
agreed as materialized (
  select distinct x.entity
  from processing_purposes x
  join asked a on a.purpose = fold(trim(x.value))
)
select p.entity, 'legal_basis' as field, '`' || p.id || '` rests on consent, but no consent point asks for ' ||
       case (select count(*) from processing_purposes x where x.entity = p.entity) when 1 then 'its purpose' else 'any of its purposes' end as message,
       'give a consent point one of the purposes of `' || p.id || '`, word for word' as help,
       p.entity as other_entity, (select min(x.path) from processing_purposes x where x.entity = p.entity) as other_field, 'what people would have to agree to' as other_label, p.id as subject
from processing p
join in_use u on u.entity = p.entity
where p.legal_basis = 'consent'
  and exists (select 1 from processing_purposes x where x.entity = p.entity)
  and p.entity not in agreed
union all
select c.entity, d.path, '`' || c.id || '` uses `' || d.class || '` data of `' || d.dataset_id || '`, but names no consent point',
       'name under `consent` where these people agreed', d.dataset, 'classes', 'what `' || d.dataset_id || '` holds', d.dataset_id
from campaign c
join (select *, row_number() over (partition by entity order by position) as n from campaign_personal_data) d on d.entity = c.entity and d.n = 1
where c.status in ('approved', 'live')
  and not exists (select 1 from campaign_consent x where x.entity = c.entity)
