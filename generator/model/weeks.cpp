// Reading a calendar's hours and holidays.
#include "model/weeks.h"

namespace model {

namespace {

constexpr std::size_t max_openings = 200;

// Adds one line of hours, "mon-fri" and "09:00-17:30"; what cannot be read is the week's error.
void add_hours(Week& week, std::string_view days, std::string_view hours, const std::string& path) {
  if (week.hours.open().size() >= max_openings) {
    if (week.error.empty())
      week.error = "there are more opening hours than a week can have", week.error_path = path;
    return;
  }
  const auto span = base::parse_days(days);
  const auto times = base::parse_hours(hours);
  const auto* bad = std::get_if<base::Mistake>(&span);
  if (bad == nullptr) bad = std::get_if<base::Mistake>(&times);
  if (bad == nullptr) return week.hours.add(std::get<base::DaySpan>(span), std::get<base::Interval>(times));
  if (!week.error.empty()) return;
  week.error = bad->words;
  week.error_path = path;
}

Week read(const Entity& entity) {
  Week week;
  for_each_value(entity, [&](const Value& value, const std::string& path) {
    if (!path.starts_with("hours.") || value.base != schema::Base::text) return;
    const std::size_t open = path.find('[');
    add_hours(week, std::string_view(path).substr(6, open - 6), value.text, path);
  });
  if (const Value* holidays = entity.value("holidays")) {
    for (const Value* day = first(entity, *holidays); day != nullptr; day = next(entity, *day)) {
      if (const auto* date = std::get_if<base::Date>(&day->meaning)) week.holidays.push_back(*date);
    }
  }
  return week;
}

Week office_hours() {
  Week week;
  add_hours(week, "mon-fri", "09:00-17:00", {});
  return week;
}

}  // namespace

const Week* Weeks::of(EntityId calendar) {
  const auto found = weeks_.find(calendar);
  if (found != weeks_.end()) return &found->second;
  if (!calendar) return &weeks_.emplace(calendar, office_hours()).first->second;
  const Entity& entity = graph_.entities[calendar];
  if (entity.value("hours") == nullptr) return nullptr;
  return &weeks_.emplace(calendar, read(entity)).first->second;
}

}  // namespace model
