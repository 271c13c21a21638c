-- group: Ledger
-- severity: error
-- class: historical
-- what: An entry of the ledger was changed or taken out.
-- why: The ledger is evidence because nothing in it is ever touched again.
-- instead: Bring the lines back as they were committed; what needs to be put right is a new entry of the type `correction`.
select w.now as entity, case when w.now is not null then 'seq' end as field,
       'entry ' || substr(w.id, 8) || ' of the ledger ' || case when w.now is null then 'is gone' else 'is not what it was' end as message, w.id as subject
from was w
where w.kind = 'ledger-entry' and (w.now is null or w.digest <> digest(w.now))
