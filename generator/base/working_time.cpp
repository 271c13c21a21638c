// Working weeks and worst cases, on cycles of minutes and of days.
#include "base/working_time.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"

namespace base {

namespace {

using Unit = Duration::Unit;

constexpr std::int64_t day_minutes = 24 * 60;
constexpr std::int64_t week_minutes = 7 * day_minutes;
// Keeps every sum far inside 64 bits, even when only one minute of a week is open.
constexpr std::int64_t highest_count = 1'000'000'000'000;
// 1970-01-01 was a Thursday; days are counted from the Monday before it.
constexpr std::int64_t first_weekday = 3;
constexpr std::array<std::string_view, 7> day_names = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

// A part of a text, without the spaces around it.
struct Part {
  std::string_view text;
  std::size_t at = 0;
};

Part part_of(std::string_view whole, std::size_t from, std::size_t to) {
  while (from < to && is_space(whole[from])) ++from;
  while (from < to && is_space(whole[to - 1])) --to;
  return {whole.substr(from, to - from), from};
}

std::optional<int> day_of(const Part& part) {
  const std::string lower = to_lower(part.text);
  const auto found = std::find(day_names.begin(), day_names.end(), lower);
  if (found == day_names.end()) return std::nullopt;
  return static_cast<int>(found - day_names.begin());
}

Mistake mistake(const Part& part, std::string_view words) {
  return {part.at, part.text.size(), format("`{}` {}", part.text, words)};
}

std::variant<std::int64_t, Mistake> time_of(const Part& part) {
  const std::string_view text = part.text;
  const bool formed = text.size() == 5 && text[2] == ':' && is_digit(text[0]) && is_digit(text[1]) &&
                      is_digit(text[3]) && is_digit(text[4]);
  if (!formed) return mistake(part, "is not written as a time, such as `09:00`");
  const int hour = (text[0] - '0') * 10 + text[1] - '0';
  const int minute = (text[3] - '0') * 10 + text[4] - '0';
  if (minute > 59 || hour * 60 + minute > day_minutes) return mistake(part, "is no time of day");
  return std::int64_t{hour * 60 + minute};
}

// Each day as an interval of `length` units, counted from the Monday before 1970.
std::vector<Interval> days_of(const std::vector<Date>& dates, std::int64_t length) {
  std::vector<Interval> result;
  for (const Date& date : dates) {
    const std::int64_t day = date.days + first_weekday;
    result.push_back({day * length, (day + 1) * length});
  }
  return merged(std::move(result));
}

// Within open time an arrival a minute later is met at least a minute later, so the worst arrivals are the
// ends of openings, or the start of a holiday.
std::int64_t worst_minutes(std::int64_t need, const WorkingWeek& week, const std::vector<Date>& holidays) {
  const Cycle cycle(week_minutes, week.open(), days_of(holidays, day_minutes));
  std::int64_t worst = 0;
  const auto arrive = [&](std::int64_t at) {
    worst = std::max(worst, cycle.when(cycle.passed(at) + need) - at);
  };
  for (const std::int64_t start : cycle.turning_points(need)) {
    arrive(start);
    const std::int64_t in_week = ((start % week_minutes) + week_minutes) % week_minutes;
    for (const Interval& open : week.open()) {
      const std::int64_t later = open.end - in_week;
      arrive(start + (later > 0 ? later : later + week_minutes));
    }
  }
  return worst;
}

std::int64_t worst_days(std::int64_t need, const WorkingWeek& week, const std::vector<Date>& holidays) {
  std::vector<Interval> open;
  for (int day = 0; day < 7; ++day) {
    if (week.close_of_day(day) > 0) open.push_back({day, day + 1});
  }
  const std::vector<Interval> closed = days_of(holidays, 1);
  const Cycle days(7, merged(std::move(open)), closed);
  const auto close = [&](std::int64_t day) {
    const std::int64_t end = week.close_of_day(static_cast<int>(((day % 7) + 7) % 7));
    if (end <= day_minutes) return day * day_minutes + end;
    const auto next = std::lower_bound(closed.begin(), closed.end(), day + 1,
                                       [](const Interval& each, std::int64_t at) { return each.begin < at; });
    const bool cut = next != closed.end() && next->begin == day + 1;
    return day * day_minutes + (cut ? day_minutes : end);
  };
  std::int64_t worst = 0;
  for (const std::int64_t start : days.turning_points(need)) {
    for (std::int64_t day = start - 1; day <= start + 6; ++day) {
      const std::int64_t due = days.when(days.passed(day + 1) + need) - 1;
      worst = std::max(worst, close(due) - day * day_minutes);
    }
  }
  return worst;
}

std::int64_t minutes_in(Unit unit) {
  switch (unit) {
    case Unit::minute: return 1;
    case Unit::hour:
    case Unit::business_hour: return 60;
    case Unit::day:
    case Unit::business_day: return day_minutes;
    case Unit::week: return week_minutes;
    case Unit::month:
    case Unit::quarter:
    case Unit::year: return 0;
  }
  return 0;
}

std::int64_t months_in(Unit unit) {
  return unit == Unit::month ? 1 : unit == Unit::quarter ? 3 : unit == Unit::year ? 12 : 0;
}

// The most days that so many months in a row can have. They repeat every four years; that some centuries have
// a leap day less makes none longer.
std::int64_t most_days(std::int64_t months) {
  static constexpr std::int64_t around = 48, days_around = 1461;
  static constexpr int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const auto days_of = [](std::int64_t month) { return days[month % 12] + (month % around == 1 ? 1 : 0); };
  std::int64_t most = 0;
  for (std::int64_t first = 0; first < around; ++first) {
    std::int64_t sum = 0;
    for (std::int64_t month = first; month < first + months % around; ++month) sum += days_of(month);
    most = std::max(most, sum);
  }
  return months / around * days_around + most;
}

}  // namespace

std::variant<DaySpan, Mistake> parse_days(std::string_view text) {
  const std::size_t dash = text.find('-');
  const Part first = part_of(text, 0, std::min(dash, text.size()));
  const Part last = dash == std::string_view::npos ? first : part_of(text, dash + 1, text.size());
  const auto from = day_of(first);
  const auto to = day_of(last);
  if (from && to) return DaySpan{*from, *to};
  const Part& wrong = from ? last : first;
  if (wrong.text.empty()) return Mistake{0, text.size(), format("`{}` names no day", text)};
  return mistake(wrong, "is none of mon, tue, wed, thu, fri, sat and sun");
}

std::variant<Interval, Mistake> parse_hours(std::string_view text) {
  const Part whole = part_of(text, 0, text.size());
  const std::size_t dash = text.find('-');
  if (dash == std::string_view::npos)
    return mistake(whole, "is not written as a span, such as `09:00-17:30`");
  const Part first = part_of(text, 0, dash);
  const auto begin = time_of(first);
  const auto end = time_of(part_of(text, dash + 1, text.size()));
  if (const auto* wrong = std::get_if<Mistake>(&begin)) return *wrong;
  if (const auto* wrong = std::get_if<Mistake>(&end)) return *wrong;
  Interval result{std::get<std::int64_t>(begin), std::get<std::int64_t>(end)};
  if (result.begin == day_minutes) return mistake(first, "is the end of the day, so nothing starts then");
  if (result.begin == result.end) return mistake(whole, "ends when it starts");
  if (result.end < result.begin) result.end += day_minutes;
  return result;
}

void WorkingWeek::add(const DaySpan& days, const Interval& hours) {
  const int count = (days.last - days.first + 7) % 7 + 1;
  for (int i = 0; i < count; ++i) {
    const int day = (days.first + i) % 7;
    const std::int64_t midnight = day * day_minutes;
    std::int64_t& close = closes_[static_cast<std::size_t>(day)];
    close = std::max(close, hours.end);
    open_.push_back({midnight + hours.begin, std::min(midnight + hours.end, week_minutes)});
    open_.push_back({0, midnight + hours.end - week_minutes});
  }
  open_ = merged(std::move(open_));
}

std::int64_t open_minutes(const WorkingWeek& week) {
  std::int64_t sum = 0;
  for (const Interval& open : week.open()) sum += open.end - open.begin;
  return sum;
}

std::int64_t uncovered_minutes(const WorkingWeek& inner, const WorkingWeek& outer) {
  const Cycle cover(week_minutes, outer.open());
  std::int64_t sum = 0;
  for (const Interval& open : inner.open()) {
    sum += open.end - open.begin - (cover.passed(open.end) - cover.passed(open.begin));
  }
  return sum;
}

std::optional<std::int64_t> worst_case_elapsed(const Duration& duration, Clock clock, const WorkingWeek& week,
                                               const std::vector<Date>& holidays) {
  const Unit unit = duration.unit;
  const bool business = clock == Clock::business;
  const bool days = unit == Unit::business_day || (business && unit == Unit::day);
  const bool hours =
      unit == Unit::business_hour || (business && (unit == Unit::minute || unit == Unit::hour));
  const std::int64_t count = std::clamp<std::int64_t>(duration.count, 0, highest_count);
  if (!days && !hours) return count * minutes_in(unit) + most_days(count * months_in(unit)) * day_minutes;
  if (week.never_open()) return std::nullopt;
  if (count == 0) return 0;
  return days ? worst_days(count, week, holidays) : worst_minutes(count * minutes_in(unit), week, holidays);
}

std::string minutes_in_words(std::int64_t minutes) {
  std::string words;
  int parts = 0;
  const std::pair<std::int64_t, const char*> units[] = {{1440, "day"}, {60, "hour"}, {1, "minute"}};
  for (const auto& [size, name] : units) {
    const std::int64_t count = minutes / size;
    minutes %= size;
    if (count == 0 || parts == 2) continue;
    words += format("{}{} {}{}", words.empty() ? "" : " ", count, name, count == 1 ? "" : "s");
    ++parts;
  }
  return words.empty() ? "0 minutes" : words;
}

}  // namespace base
