// Whether a change makes a rule tighter or looser, and why, in words.
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "base/words.h"
#include "edition/fields.h"
#include "edition/obligation.h"

namespace edition {

namespace {

using model::Entity;
using model::Value;
using schema::Field;
using schema::Tighter;

// What less and more of it are called.
const char* comparative(const schema::Shape& shape, bool more) {
  switch (shape.base) {
    case schema::Base::duration: return more ? "longer" : "shorter";
    case schema::Base::date: return more ? "later" : "earlier";
    case schema::Base::number:
    case schema::Base::percent:
    case schema::Base::money: return more ? "higher" : "lower";
    default: return nullptr;
  }
}

// With "at worst 2 days 17 hours" where business time hides how long it is.
std::string spelled(const Spot& spot, double measured) {
  const std::string plain = words(spot);
  const auto* duration = std::get_if<base::Duration>(&spot.value->meaning);
  if (duration == nullptr || std::isnan(measured) || !is_business(spot, *duration)) return plain;
  if (std::isinf(measured)) return plain + " (which are never over, as the calendar has no hours)";
  return plain + " (at worst " + base::minutes_in_words(static_cast<std::int64_t>(measured)) + ")";
}

// The value of the field beside it, or of that of the whole entity.
const Value* field_beside(const Spot& spot, std::string_view name) {
  const Value* value = spot.table == nullptr ? nullptr : member(spot.entity, *spot.table, name);
  return value == nullptr ? spot.entity.value(name) : value;
}

}  // namespace

std::string_view said(const Spot& spot, std::string_view path) {
  const std::size_t point = path.find('.');
  const Value* value = field_beside(spot, path.substr(0, point));
  if (value == nullptr || point == std::string_view::npos) return value == nullptr ? "" : value->text;
  const std::string_view rest = path.substr(point + 1);
  if (const Entity* to = target(spot.at(value))) return said({spot.edition, *to}, rest);
  return value->first_child == 0 ? "" : said({spot.edition, spot.entity, nullptr, value}, rest);
}

namespace {

const schema::TighterWhere* where(const Field& field, const Spot& spot) {
  for (const schema::TighterWhere& where : field.tighter_where) {
    if (said(spot, where.field) == where.value) return &where;
  }
  return nullptr;
}

// Which way it is stricter for these two; the field that decides must say the same wherever there is a value.
Tighter tighter_for(const Rule& rule, const Spot& before, const Spot& after) {
  const Field& field = *rule.field;
  const Tighter more = rule.kind->one_more;
  const Bound bound = bound_of(rule, after);
  if (bound != Bound::none && more != Tighter::neither)
    return (bound == Bound::last) == (more == Tighter::more) ? Tighter::more : Tighter::less;
  const schema::TighterWhere* was = where(field, before.value == nullptr ? after : before);
  const schema::TighterWhere* is = where(field, after.value == nullptr ? before : after);
  return was != nullptr && was == is ? was->tighter : field.tighter;
}

// Where the field that decides says the opposite now, or nothing, what was asked is asked no more, whatever
// the values.
bool turned_round(const Field& field, const Spot& before, const Spot& after, FieldChange& change) {
  const schema::TighterWhere *was = where(field, before), *is = where(field, after);
  if (was == nullptr || (is != nullptr && was->tighter == is->tighter)) return false;
  const std::string now = base::one_line(said(after, was->field));
  change.grade = Grade::loosening;
  change.reason = base::format("`{}` is stricter {}: `{}` is {} in place of {}", change.label,
                               is == nullptr ? "in no direction any more" : "the other way about", was->field,
                               now.empty() ? "not set" : now, was->value);
  return true;
}

// Whether what it refers to decides, and that is something else now: the two cannot be held against each
// other.
bool is_of_another(const Field& field, const Spot& before, const Spot& after, FieldChange& change) {
  for (const schema::TighterWhere& where : field.tighter_where) {
    const std::string name = where.field.substr(0, where.field.find('.'));
    const Value *was = field_beside(before, name), *is = field_beside(after, name);
    if (name.size() == where.field.size() || was == nullptr || is == nullptr) continue;
    if (identity(before.at(was)) == identity(after.at(is))) continue;
    change.reason = base::format("`{}` counts for {} in place of {}", change.label, words(after.at(is)),
                                 words(before.at(was)));
    return true;
  }
  return false;
}

// The words of a text bind as those of a clause do.
void grade_words(const Spot& before, const Spot& after, FieldChange& change) {
  const Lines old = lines_of(before.value->text), now = lines_of(after.value->text);
  Judgement judged = judge(old, now, counted(old), counted(now));
  if (judged.grade == Grade::neutral) return;
  change.grade = judged.grade;
  change.reason = base::format("in `{}`, {}", change.label, judged.reason);
}

// Whether it means something on this side: the field that it goes with does not say no, and the table that
// both stand in is there.
bool counts(const Field& field, const Spot& spot) {
  if (field.only_with.empty()) return true;
  if (spot.table == nullptr) return false;
  const Value* with = member(spot.entity, *spot.table, field.only_with);
  const auto* truth = with == nullptr ? nullptr : std::get_if<bool>(&with->meaning);
  return truth == nullptr || *truth;
}

// "31 December 2026"; what is meant where none is written.
std::string told(const Rule& rule, const Spot& spot, double measured) {
  if (spot.value != nullptr) return spelled(spot, measured);
  if (bound_of(rule, spot) == Bound::none) return rule.field->absent + " (meant where nothing is said)";
  return std::isinf(measured) ? "no last day" : "no first day";
}

// Whether the kind has a scale for it, or can at least say that it is one.
bool is_read(const Rule& rule, const Spot& spot) {
  switch (rule.shape->base) {
    case schema::Base::reference: return is_reference(spot);
    case schema::Base::duration:
    case schema::Base::date:
    case schema::Base::boolean:
    case schema::Base::number:
    case schema::Base::percent:
    case schema::Base::money:
    case schema::Base::enumeration: return !std::isnan(measure(rule, spot));
    default: return true;
  }
}

// What bound by a measure that nothing can be held against any more may be looser by any amount.
bool is_measured_no_more(const Rule& rule, const Spot& before, const Spot& after, FieldChange& change) {
  if (!is_read(rule, before) || is_read(rule, after)) return false;
  change.grade = Grade::loosening;
  change.reason = base::format("`{}` is not {} any more, so that {} cannot be compared with {}", change.label,
                               schema::described(*rule.shape), change.after, change.before);
  return true;
}

// In what it is counted: the currency, or what the field beside it says that names the unit.
std::string counted_in(const Rule& rule, const Spot& spot) {
  if (rule.shape->base == schema::Base::money) return std::string(currency(spot));
  return rule.field->counted_in.empty() ? std::string() : base::one_line(said(spot, rule.field->counted_in));
}

// Numbers of two things cannot be held against each other, be they the same number.
bool is_counted_otherwise(const Rule& rule, const Spot& before, const Spot& after, FieldChange& change) {
  const std::string was = counted_in(rule, before), is = counted_in(rule, after);
  if (base::to_lower(was) == base::to_lower(is)) return false;
  const auto named = [](const std::string& unit) { return unit.empty() ? "a unit that is not named" : unit; };
  change.grade = Grade::loosening;
  change.reason = base::format("`{}` is counted in {} in place of {}, so that {} cannot be compared with {}",
                               change.label, named(is), named(was), change.after, change.before);
  return true;
}

void grade_measured(const Rule& rule, const Spot& before, const Spot& after, Tighter tighter,
                    FieldChange& change) {
  const double old = measure(rule, before), now = measure(rule, after);
  if (std::isnan(old) || std::isnan(now) || old == now) return;
  const bool more = now > old;
  change.grade = graded(tighter, more);
  const char* word = comparative(*rule.shape, more);
  change.reason = base::format("`{}` is {}{} in place of {}", change.label,
                               word == nullptr ? "" : std::string(word) + ": ", told(rule, after, now),
                               told(rule, before, old));
}

bool has_meaning_when_absent(const Rule& rule, const Spot& spot) {
  return !rule.field->absent.empty() || bound_of(rule, spot) != Bound::none;
}

}  // namespace

Grade graded(Tighter tighter, bool more) {
  if (tighter == Tighter::neither) return Grade::neutral;
  return (tighter == Tighter::more) == more ? Grade::tightening : Grade::loosening;
}

void grade(const Rule& rule, const Spot& before, const Spot& after, FieldChange& change) {
  const Field& field = *rule.field;
  const bool both = before.value != nullptr && after.value != nullptr;
  if (both && is_reference(before) && is_reference(after) && change.before != change.after) {
    change.reason = base::format("`{}` moved from {} to {}", change.label, change.before, change.after);
    return;
  }
  if (both && is_of_another(field, before, after, change)) return;
  if (both && turned_round(field, before, after, change)) return;
  const Tighter tighter = tighter_for(rule, before, after);
  if (tighter == Tighter::neither || !counts(field, before) || !counts(field, after)) return;
  if (both &&
      (is_measured_no_more(rule, before, after, change) || is_counted_otherwise(rule, before, after, change)))
    return;
  const schema::Base base = rule.shape->base;
  if (both && (base == schema::Base::text || base == schema::Base::prose))
    return grade_words(before, after, change);
  if (both || has_meaning_when_absent(rule, after)) {
    grade_measured(rule, before, after, tighter, change);
    return;
  }
  const bool set = after.value != nullptr;
  change.grade = set ? Grade::tightening : Grade::loosening;
  change.reason = set ? base::format("`{}` is set, to {}", change.label, change.after)
                      : base::format("`{}` is not set any more; it was {}", change.label, change.before);
}

}  // namespace edition
