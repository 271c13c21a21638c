-- group: Stack
-- severity: error
-- class: structural
-- what: A vendor handles personal data, by its own record or because one of its tools may hold such data, but no data processing agreement has been signed.
-- why: Nothing binds the vendor to keep the data safe, to return it or to say when it is lost.
-- instead: Sign an agreement and write its day under `dpa.signed_on`, or keep personal data away from the vendor.
with held as (
  select t.vendor_target as vendor, t.entity as tool, t.id, c.path, c.value as class, row_number() over (partition by t.vendor_target order by t.id, c.position) as n
  from tool t
  join in_use u on u.entity = t.entity
  join tool_data_classes c on c.entity = t.entity
  join personal_class k on k.entity = c.target
)
select v.entity, case when v.dpa_file is not null then 'dpa' when v.processes_personal_data is not null then 'processes_personal_data' else '' end as field,
       '`' || v.id || '` ' || coalesce('supplies `' || h.id || '`, which may hold `' || h.class || '` data', 'handles personal data') || ', but has signed no data processing agreement' as message,
       h.tool as other_entity, h.path as other_field, case when h.tool is not null then 'what `' || h.id || '` may hold' end as other_label, v.id as subject
from vendor v
join in_use u on u.entity = v.entity
left join held h on h.vendor = v.entity and h.n = 1
where v.dpa_signed_on is null and (v.processes_personal_data = 1 or h.tool is not null)
