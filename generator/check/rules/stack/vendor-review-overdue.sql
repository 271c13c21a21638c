-- group: Stack
-- severity: error
-- class: temporal
-- what: The day by which a vendor had to be reviewed has passed, or a vendor of tier 1 has no such day.
-- why: Vendors change, and what was true of one when it was chosen may have stopped being true.
-- instead: Review the vendor, add the review under `reviews`, and set the day of the next one.
with latest as (
  select entity, max(date) as date from vendor_reviews where date <= as_of() group by entity
)
select v.entity, 'next_review' as field, 'the review of `' || v.id || '` was due on ' || date_in_words(v.next_review) || ', ' || days_between(v.next_review, as_of()) ||
       case days_between(v.next_review, as_of()) when 1 then ' day ago' else ' days ago' end as message,
       'it was last reviewed on ' || date_in_words(l.date) as note, v.id as subject
from vendor v
join in_use u on u.entity = v.entity
left join latest l on l.entity = v.entity
where days_between(v.next_review, as_of()) > 0
union all
select v.entity, 'tier', '`' || v.id || '` is of tier 1, but has no day for its next review', 'it was last reviewed on ' || date_in_words(l.date), v.id
from vendor v
join in_use u on u.entity = v.entity
left join latest l on l.entity = v.entity
where v.tier = '1' and v.next_review is null
