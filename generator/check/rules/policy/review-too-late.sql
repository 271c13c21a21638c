-- group: Policy
-- severity: warning
-- class: temporal
-- what: The day that is named for the next review of a policy or an agreement is more than a month farther from the last one than `every` allows.
-- why: A mistyped year would keep the review from ever being due.
-- instead: Name an earlier day, or take `next` out: it is then counted from the last review.
select r.entity, 'review.next' as field,
       'the next review is named for ' || date_in_words(r.next) || ', and was to be held within ' || in_words(r.every) || ', by ' || date_in_words(date_add(r.last, r.every)) as message,
       r.last_path as other_field, 'last looked at on ' || date_in_words(r.last) as other_label, r.id as subject
from review_plan r
where r.wanted and r.next_path = 'review.next' and days_between(date_add(r.last, r.every), r.next) > 31
