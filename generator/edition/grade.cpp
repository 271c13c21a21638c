// Whether a change makes a rule tighter or looser, and why, in words.
#include <algorithm>
#include <cmath>
#include <limits>

#include "base/format.h"
#include "base/text.h"
#include "edition/fields.h"

namespace edition {

namespace {

using model::Value;
using schema::Field;
using schema::Tighter;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

bool is_business(const Spot& spot, const base::Duration& duration) {
  using Unit = base::Duration::Unit;
  const Value* clock = spot.table == nullptr ? nullptr : member(spot.entity, *spot.table, "clock");
  return duration.unit == Unit::business_hour || duration.unit == Unit::business_day ||
         (clock != nullptr && clock->text == "business");
}

// The worst case by the clock on the wall, in minutes: of business time where the table beside it or the unit
// says so, in the week of the entity's calendar.
double minutes(const Spot& spot, const base::Duration& duration) {
  const Value* named = spot.entity.value("calendar");
  const auto* reference = named == nullptr ? nullptr : std::get_if<model::ReferenceId>(&named->meaning);
  const model::EntityId calendar =
      reference == nullptr ? model::EntityId{} : spot.edition.graph.references[*reference].to;
  const model::Week* week = spot.edition.weeks.of(calendar);
  if (week == nullptr) return nothing;
  const auto which = is_business(spot, duration) ? base::Clock::business : base::Clock::elapsed;
  const auto found = base::worst_case_elapsed(duration, which, week->hours);
  return found ? static_cast<double>(*found) : nothing;
}

// How much of it there is; not a number where it cannot be measured.
double measure(const Field& field, const Spot& spot) {
  const Value& value = *spot.value;
  if (const auto* duration = std::get_if<base::Duration>(&value.meaning)) return minutes(spot, *duration);
  if (const auto* date = std::get_if<base::Date>(&value.meaning)) return date->days;
  if (const auto* truth = std::get_if<bool>(&value.meaning)) return *truth ? 1 : 0;
  if (const auto* number = std::get_if<double>(&value.meaning)) return *number;
  const auto& names = field.shape.names;
  const auto found = std::find(names.begin(), names.end(), value.text);
  const bool ranked = field.shape.base == schema::Base::enumeration && found != names.end();
  return ranked ? static_cast<double>(found - names.begin()) : nothing;
}

// What less and more of it are called.
const char* comparative(const Field& field, bool more) {
  switch (field.shape.base) {
    case schema::Base::duration: return more ? "longer" : "shorter";
    case schema::Base::date: return more ? "later" : "earlier";
    case schema::Base::number:
    case schema::Base::percent:
    case schema::Base::money: return more ? "higher" : "lower";
    default: return nullptr;
  }
}

Grade graded(Tighter tighter, bool more) {
  if (tighter == Tighter::neither) return Grade::neutral;
  return (tighter == Tighter::more) == more ? Grade::tightening : Grade::loosening;
}

std::string listed(const std::vector<std::string>& items) {
  std::string all;
  for (std::size_t i = 0; i < items.size(); ++i)
    all += (i == 0 ? "" : i + 1 == items.size() ? " and " : ", ") + ("`" + items[i] + "`");
  return all;
}

// With "at worst 2 days 17 hours" where business time hides how long it is.
std::string spelled(const Spot& spot, double measured) {
  const std::string plain = words(spot);
  const auto* duration = std::get_if<base::Duration>(&spot.value->meaning);
  if (duration == nullptr || std::isnan(measured) || !is_business(spot, *duration)) return plain;
  return plain + " (at worst " + base::minutes_in_words(static_cast<std::int64_t>(measured)) + ")";
}

void grade_change(const Field& field, const Spot& before, const Spot& after, FieldChange& change) {
  const double old = measure(field, before), now = measure(field, after);
  if (std::isnan(old) || std::isnan(now) || old == now) return;
  const bool more = now > old;
  change.grade = graded(field.tighter, more);
  if (const char* word = comparative(field, more))
    change.reason = base::format("`{}` is {}: {} in place of {}", change.label, word, spelled(after, now),
                                 spelled(before, old));
  else
    change.reason = base::format("`{}` is {} in place of {}", change.label, change.after, change.before);
}

}  // namespace

void grade(const Field& field, const Spot& before, const Spot& after, FieldChange& change) {
  if (before.value != nullptr && after.value != nullptr) {
    const bool moved = field.shape.base == schema::Base::reference && change.before != change.after;
    if (moved)
      change.reason = base::format("`{}` moved from {} to {}", change.label, change.before, change.after);
    else if (field.tighter != Tighter::neither)
      grade_change(field, before, after, change);
    return;
  }
  if (field.tighter == Tighter::neither) return;
  const bool set = after.value != nullptr;
  change.grade = set ? Grade::tightening : Grade::loosening;
  change.reason = set ? base::format("`{}` is set, to {}", change.label, change.after)
                      : base::format("`{}` is not set any more; it was {}", change.label, change.before);
}

void grade(const Field& field, const Items& items, FieldChange& change) {
  const std::size_t removed = items.removed.size(), added = items.added.size();
  if (removed != added) change.grade = graded(field.tighter, added > removed);
  if (removed == 1 && added == 1) {
    change.reason = base::format("`{}` moved from {} to {}", change.label, items.removed[0], items.added[0]);
    return;
  }
  std::string& reason = change.reason;
  if (added > 0) reason = listed(items.added) + (added == 1 ? " was added" : " were added");
  if (removed > 0)
    reason += (reason.empty() ? "" : ", and ") + listed(items.removed) +
              (removed == 1 ? " was dropped" : " were dropped");
}

}  // namespace edition
