// How much of something there is, so that more and less of it can be told apart.
#include <algorithm>
#include <limits>

#include "base/text.h"
#include "edition/fields.h"

namespace edition {

namespace {

using model::Value;
using schema::Base;
using schema::Field;

constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
constexpr double endless = std::numeric_limits<double>::infinity();

// The worst case by the clock on the wall, in minutes: of business time where the table beside it or the unit
// says so, in the week of the entity's calendar. Where that never opens, business time is never over.
double minutes(const Spot& spot, const base::Duration& duration) {
  const Value* named = spot.entity.value("calendar");
  const auto* reference = named == nullptr ? nullptr : std::get_if<model::ReferenceId>(&named->meaning);
  const model::EntityId calendar =
      reference == nullptr ? model::EntityId{} : spot.edition.graph.references[*reference].to;
  static const base::WorkingWeek closed;
  const model::Week* week = spot.edition.weeks.of(calendar);
  const auto which = is_business(spot, duration) ? base::Clock::business : base::Clock::elapsed;
  const auto found = base::worst_case_elapsed(duration, which, week == nullptr ? closed : week->hours);
  return found ? static_cast<double>(*found) : endless;
}

double rank(const schema::Shape& shape, std::string_view text) {
  const auto& names = shape.names;
  const auto found = std::find(names.begin(), names.end(), text);
  const bool ranked = shape.base == Base::enumeration && found != names.end();
  return ranked ? static_cast<double>(found - names.begin()) : nothing;
}

// What the value means, or what is written would mean to that type where the value is of another one.
template <typename Meaning, typename Parse>
std::optional<Meaning> read(const Value& value, Parse parse) {
  if (const auto* meaning = std::get_if<Meaning>(&value.meaning)) return *meaning;
  return parse(value.text);
}

double measure_written(const schema::Shape& shape, const Spot& spot) {
  const Value& value = *spot.value;
  switch (shape.base) {
    case Base::duration: {
      const auto duration = read<base::Duration>(value, base::parse_duration);
      return duration ? minutes(spot, *duration) : nothing;
    }
    case Base::date: {
      const auto date = read<base::Date>(value, base::parse_date);
      return date ? date->days : nothing;
    }
    case Base::boolean: {
      const auto truth = read<bool>(value, [](std::string_view) { return std::optional<bool>(); });
      return truth ? (*truth ? 1 : 0) : nothing;
    }
    case Base::number:
    case Base::percent: return read<double>(value, base::parse_number).value_or(nothing);
    case Base::money: {
      const Value* amount = value.first_child == 0 ? &value : member(spot.entity, value, "amount");
      return amount == nullptr ? nothing : read<double>(*amount, base::parse_number).value_or(nothing);
    }
    default: return rank(shape, value.text);
  }
}

// Of what is meant where nothing is written.
double measure_absent(const Field& field, const Spot& spot) {
  if (field.absent.empty()) return nothing;
  switch (field.shape.base) {
    case Base::duration: {
      const auto duration = base::parse_duration(field.absent);
      return duration ? minutes(spot, *duration) : nothing;
    }
    case Base::boolean: return field.absent == "true" ? 1 : 0;
    case Base::number:
    case Base::percent:
    case Base::money: return base::parse_number(field.absent).value_or(nothing);
    default: return rank(field.shape, field.absent);
  }
}

}  // namespace

bool is_business(const Spot& spot, const base::Duration& duration) {
  using Unit = base::Duration::Unit;
  const Value* clock = spot.table == nullptr ? nullptr : member(spot.entity, *spot.table, "clock");
  return duration.unit == Unit::business_hour || duration.unit == Unit::business_day ||
         (clock != nullptr && clock->text == "business");
}

double measure(const Rule& rule, const Spot& spot) {
  const Bound bound = bound_of(rule, spot);
  if (bound != Bound::none) {
    if (spot.value != nullptr)
      return std::max<double>(measure_written(*rule.shape, spot), spot.edition.day.days);
    return bound == Bound::last ? endless : spot.edition.day.days;
  }
  if (spot.value == nullptr) return measure_absent(*rule.field, spot);
  return measure_written(*rule.shape, spot);
}

bool is_meant_anyway(const Rule& rule, const Spot& before, const Spot& after) {
  if ((before.value == nullptr) == (after.value == nullptr) || rule.field->absent.empty()) return false;
  return measure(rule, before) == measure(rule, after);
}

Bound bound_of(const Rule& rule, const Spot& spot) {
  const model::Entity& entity = spot.entity;
  const std::string& name = rule.field->name;
  const bool top = !entity.values.empty() && spot.table == &entity.values.front();
  if (!top || name.empty()) return Bound::none;
  if (name == rule.kind->holds_from) return Bound::first;
  return name == rule.kind->holds_to ? Bound::last : Bound::none;
}

}  // namespace edition
