-- group: RACI
-- severity: error
-- class: structural
-- what: A matrix uses a letter that its variant does not have.
-- why: Readers cannot know what the role is to do.
-- instead: Use a letter of the variant, or name the right variant.
with known(variant, letters, words) as (
  values ('RACI', 'RACI', 'R, A, C and I'), ('RASCI', 'RASCI', 'R, A, S, C and I'), ('DACI', 'DACI', 'D, A, C and I'), ('RAPID', 'RAPID', 'R, A, P, I and D')
)
select m.entity, min(substr(m.path, 1, length(m.path) - length('[' || m.position || ']'))) as field, 'key' as part,
       '`' || m.key || '` is not a letter of ' || k.variant as message, 'use ' || k.words as help, m.key as subject
from raci_activities_assign m
join raci r on r.entity = m.entity
join known k on k.variant = coalesce(nullif(r.variant, ''), 'RACI')
where length(m.key) <> 1 or instr(k.letters, m.key) = 0
group by m.entity, m.parent, m.key, k.variant, k.words
