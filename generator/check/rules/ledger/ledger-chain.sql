-- group: Ledger
-- severity: error
-- class: structural
-- what: An entry of the ledger does not follow from the line before it, or its number is not the next.
-- why: The chain is what shows that nothing was changed, taken out or put in later; a broken one shows nothing.
-- instead: Bring the lines back as they were committed; what needs to be put right is a new entry of the type `correction`.
with line as (
  select l.entity, l.seq, l.prev, row_number() over (order by e.line) - 1 as n,
         lag(digest(l.entity), 1, printf('%064d', 0)) over (order by e.line) as before
  from ledger_entry l
  join entity e on e.entity = l.entity
)
select entity, 'seq' as field, 'this entry is number ' || cast(seq as integer) || ', and ' || n || ' would be next' as message, cast(seq as integer) as subject
from line where seq <> n
union all
select entity, 'prev', 'entry ' || n || ' does not follow from the line before it, whose digest begins with `' || substr(before, 1, 12) || '`', cast(n as text)
from line where prev <> before
