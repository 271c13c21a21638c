-- group: Stack
-- severity: warning
-- class: temporal
-- what: The last day for giving notice on a tool's contract is no more than 30 days away, or past, and nobody has decided what happens then. Where no notice is written, it is taken to be 30 days.
-- why: Without a decision the contract renews itself or runs out, on the vendor's terms or on none.
-- instead: Decide, and write `renewal_decision`: renew, renegotiate, replace or end.
with contract as (
  select t.entity, t.id, t.contract_end as ends, date_sub(t.contract_end, coalesce(t.contract_notice, '30d')) as decide_by, t.contract_auto_renew as renews
  from tool t
  join in_use u on u.entity = t.entity
  where t.renewal_decision is null
)
select entity, 'contract.end' as field,
       case when ends < as_of() then 'the contract of `' || id || '` ' || case renews when 1 then 'renewed itself after ' else 'ran out on ' end || date_in_words(ends) || ', and nothing was decided'
            when decide_by < as_of() then 'the contract of `' || id || '` ends on ' || date_in_words(ends) || ', notice was due by ' || date_in_words(decide_by) || ', and nothing is decided'
            else 'the contract of `' || id || '` ends on ' || date_in_words(ends) || ', notice is due by ' || date_in_words(decide_by) || ', and nothing is decided' end as message,
       id as subject
from contract
where date_sub(decide_by, '30d') <= as_of()
