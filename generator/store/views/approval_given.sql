-- what: Approvals and rejections of a text as it stands, on a day that has come.
-- entity: Row number of the approval.
-- level: How good the evidence is, L0 to L4.
select v.entity, v.level
from approval_evidence v
join approval a on a.entity = v.entity
where v.current = 1 and date_in_words(a.approved_at) is not null and a.approved_at <= as_of()
