-- group: History
-- severity: error
-- class: historical
-- what: A page or a clause had an address in the edition that this is compared with, and has none any more.
-- why: Contracts, tickets and mails point at that address; nobody can find out what it said.
-- instead: Keep it with a status that says that it has ended, or name the old id under `aliases` of what took its place; where a page's file moved, leave one in its old folder that leads to the new place; keep a clause's number, and say in it what became of it.
select distinct null as entity, null as field, '`' || id || '`, ' || title || ', is gone, and nothing took its place' as message, id as subject
from was_address
where now is null and kind <> 'ledger-entry'
union all
select now, null, '`' || address || '`, the address of `' || id || '`, ' || title || ', leads nowhere any more', address
from was_address
where now is not null and kind <> 'ledger-entry'
union all
select w.now, null, 'the clause `#' || w.anchor || '` of `' || w.id || '` is gone', w.id || '#' || w.anchor
from was_anchor w
join entity e on e.entity = w.now and e.kind = w.kind
