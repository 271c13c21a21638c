-- what: For every RACI matrix its variant, and the letters that in it mean doing the work (`responsible`) and answering for it (`accountable`).
-- entity: Row number of the matrix.
-- variant: RACI where the matrix names none.
-- responsible: The letter for doing the work.
-- accountable: The letter for answering for it.
select entity, coalesce(nullif(variant, ''), 'RACI') as variant,
       case variant when 'DACI' then 'D' when 'RAPID' then 'P' else 'R' end as responsible, case variant when 'RAPID' then 'D' else 'A' end as accountable
from raci
