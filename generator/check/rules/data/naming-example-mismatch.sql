-- group: Data
-- severity: error
-- class: structural
-- what: An example of a naming standard does not follow the standard's pattern, a counterexample does, or the pattern cannot be read. The pattern must fit the whole name.
-- why: People copy the example, and what checks names by the pattern then refuses them.
-- instead: Correct the pattern or the name.
with standard as (
  select n.entity, n.id, n.pattern
  from naming_standard n
  join entity e on e.entity = n.entity
  where e.state <> 'ended' and n.pattern is not null
)
select entity, 'pattern' as field, 'the pattern of `' || id || '` cannot be read: ' || pattern_error(pattern) as message,
       'write it as a regular expression (RE2)' as help, null as other_field, null as other_label, 'pattern' as subject
from standard
where pattern_error(pattern) is not null
union all
select s.entity, x.path, '`' || x.value || '` does not follow the pattern of `' || s.id || '`', null, 'pattern', 'the pattern', x.value
from standard s
join naming_standard_examples x on x.entity = s.entity
where matches(x.value, s.pattern) = 0
union all
select s.entity, x.path, '`' || x.value || '` is to show what does not follow the pattern of `' || s.id || '`, but follows it', null, 'pattern', 'the pattern', x.value
from standard s
join naming_standard_counterexamples x on x.entity = s.entity
where matches(x.value, s.pattern) = 1
