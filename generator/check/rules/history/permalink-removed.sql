-- group: History
-- severity: error
-- class: historical
-- what: A page or a clause had an address in the edition that this is compared with, and has none any more.
-- why: Contracts, tickets and mails point at that address; nobody can find out what it said.
-- instead: Keep it with a status that says that it has ended, or name the old id under `aliases` of what took its place; keep a clause's number, and say in it what became of it.
select null as entity, null as field, '`' || id || '`, ' || title || ', is gone, and nothing took its place' as message, id as subject
from was
where now is null and kind <> 'ledger-entry'
union all
select now, null, 'the clause `#' || anchor || '` of `' || id || '` is gone', id || '#' || anchor
from was_anchor
