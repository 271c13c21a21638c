-- group: Measures
-- severity: error
-- class: structural
-- what: A decision stands as accepted, although too few members of its council voted, more voted against it than for it, or nobody wrote down the votes and the meeting that took it had fewer people than the council needs.
-- why: Whoever disagrees with the decision may say that it was never taken, and be right.
-- instead: Take the decision again with enough members, or correct the record.
with vote as (
  select d.entity, d.id, c.entity as council, c.id as council_id, c.quorum, d.votes_for as yes, d.votes_against as no,
         case when d.votes_for is null and d.votes_against is null and d.votes_abstained is null then null
              else coalesce(d.votes_for, 0) + coalesce(d.votes_against, 0) + coalesce(d.votes_abstained, 0) end as cast_votes
  from decision d
  left join council c on c.entity = d.council_target
  where d.status = 'accepted' and 'text' not in (typeof(c.quorum), typeof(d.votes_for), typeof(d.votes_against), typeof(d.votes_abstained))
),
present as (
  select m.entity, m.id, m.council_target as council, count(a.path) as people
  from meeting m
  join meeting_attendees a on a.entity = m.entity
  group by m.entity
)
select entity, 'votes' as field, '`' || id || '` was accepted with ' || printf('%g', cast_votes) || case cast_votes when 1 then ' vote' else ' votes' end || ', but `' || council_id || '` needs ' || printf('%g', quorum) as message,
       council as other_entity, 'quorum' as other_field, 'how many must take part' as other_label, id as subject
from vote
where cast_votes < quorum
union all
select entity, 'votes.against', '`' || id || '` was accepted with ' || printf('%g', no) || ' against and ' || printf('%g', yes) || ' for it',
       null, 'votes.for', 'votes for it', id
from vote
where no > coalesce(yes, 0) and coalesce(cast_votes >= quorum, 1)
union all
select m.entity, x.path, '`' || v.id || '` was accepted in a meeting of ' || m.people || case m.people when 1 then ' person' else ' people' end || ', but `' || c.id || '` needs ' || printf('%g', c.quorum),
       null, 'attendees', 'who took part', v.id
from present m
join council c on c.entity = m.council
join meeting_decisions x on x.entity = m.entity
join vote v on v.entity = x.target
where typeof(c.quorum) = 'real' and m.people < c.quorum and (v.council is null or v.council = m.council) and v.cast_votes is null
