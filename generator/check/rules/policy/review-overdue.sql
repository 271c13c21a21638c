-- group: Policy
-- severity: warning
-- class: temporal
-- what: A policy or an agreement in force has passed the day of its review, which is named or counted from the last review or approval; after 30
--   days more this is an error.
-- why: A rule that nobody has looked at for long describes a company that is no more.
-- instead: Hold the review, write down when it was and what came of it, and set the next day.
select r.entity, r.next_path as field,
       'the review of `' || r.id || '` was due on ' || date_in_words(r.next) || ', '
         || days_between(r.next, as_of()) || case days_between(r.next, as_of()) when 1 then ' day' else ' days' end || ' ago' as message,
       case when days_between(r.next, as_of()) > 30 then 'error' end as severity,
       case when r.next_path = 'review.every' then r.last_path end as other_field,
       case when r.next_path = 'review.every' then 'last looked at on ' || date_in_words(r.last) end as other_label, r.id as subject
from review_plan r
left join policy p on p.entity = r.entity
left join sla s on s.entity = r.entity
where r.wanted and coalesce(p.entity, s.entity) is not null and days_between(r.next, as_of()) > 0
