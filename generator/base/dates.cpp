// Dates and durations, on the standard library's calendar types.
#include "base/dates.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <fmt/compile.h>

#include "base/format.h"
#include "base/text.h"

namespace base {

namespace {

using std::chrono::day;
using std::chrono::month;
using std::chrono::sys_days;
using std::chrono::year;
using std::chrono::year_month_day;

constexpr std::array month_names = {"January", "February", "March",     "April",   "May",      "June",
                                    "July",    "August",   "September", "October", "November", "December"};

struct UnitName {
  std::string_view suffix;
  std::string_view words;
};
constexpr std::array unit_names = {
    UnitName{"m", "minute"}, UnitName{"h", "hour"},           UnitName{"d", "day"},
    UnitName{"w", "week"},   UnitName{"M", "month"},          UnitName{"Q", "quarter"},
    UnitName{"Y", "year"},   UnitName{"bh", "business hour"}, UnitName{"bd", "business day"}};

year_month_day calendar(Date date) { return year_month_day{sys_days{std::chrono::days{date.days}}}; }

Date from_calendar(const year_month_day& ymd) {
  return {static_cast<std::int32_t>(sys_days{ymd}.time_since_epoch().count())};
}

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (!is_digit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto y = digits(text.substr(0, 4));
  const auto m = digits(text.substr(5, 2));
  const auto d = digits(text.substr(8, 2));
  if (!y || !m || !d) return std::nullopt;
  const year_month_day ymd{year{*y}, month{static_cast<unsigned>(*m)}, day{static_cast<unsigned>(*d)}};
  if (!ymd.ok()) return std::nullopt;
  return from_calendar(ymd);
}

bool has_date_form(std::string_view text) {
  return text.size() == 10 && text[4] == '-' && text[7] == '-' && is_digit(text[0]) && is_digit(text[9]);
}

Date date_of(int y, int m, int d) {
  return from_calendar({year{y}, month{static_cast<unsigned>(m)}, day{static_cast<unsigned>(d)}});
}

std::string to_string(Date date) {
  const auto ymd = calendar(date);
  const int y = static_cast<int>(ymd.year());
  const auto m = static_cast<unsigned>(ymd.month()), d = static_cast<unsigned>(ymd.day());
  if (y < 0 || y > 9999) return fmt::format(FMT_COMPILE("{:04}-{:02}-{:02}"), y, m, d);
  const auto digit = [](auto number) { return static_cast<char>('0' + number % 10); };
  return {digit(y / 1000), digit(y / 100), digit(y / 10), digit(y),      '-',
          digit(m / 10),   digit(m),       '-',           digit(d / 10), digit(d)};
}

std::string in_words(Date date) {
  const auto ymd = calendar(date);
  return fmt::format(FMT_COMPILE("{} {} {}"), static_cast<unsigned>(ymd.day()),
                     month_names[static_cast<unsigned>(ymd.month()) - 1], static_cast<int>(ymd.year()));
}

int weekday(Date date) { return ((date.days + 3) % 7 + 7) % 7; }

Moment moment_of(std::int64_t seconds) {
  const std::chrono::sys_seconds time{std::chrono::seconds(std::clamp(seconds, first_second, last_second))};
  const auto midnight = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss rest{time - midnight};
  return {{static_cast<std::int32_t>(midnight.time_since_epoch().count())},
          static_cast<int>(rest.hours().count()),
          static_cast<int>(rest.minutes().count()),
          static_cast<int>(rest.seconds().count())};
}

std::string in_words(const Moment& moment) {
  return format("{} at {:02}:{:02}:{:02} UTC", in_words(moment.day), moment.hour, moment.minute,
                moment.second);
}

std::optional<Duration> parse_duration(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_digit(text[end])) ++end;
  Duration result;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + end, result.count);
  if (end == 0 || error != std::errc{} || result.count > 1'000'000'000) return std::nullopt;
  for (std::size_t i = 0; i < unit_names.size(); ++i) {
    if (text.substr(end) != unit_names[i].suffix) continue;
    result.unit = static_cast<Duration::Unit>(i);
    return result;
  }
  return std::nullopt;
}

std::string to_string(const Duration& duration) {
  return format("{}{}", duration.count, unit_names[static_cast<std::size_t>(duration.unit)].suffix);
}

std::string in_words(const Duration& duration) {
  return counted(static_cast<std::size_t>(duration.count),
                 unit_names[static_cast<std::size_t>(duration.unit)].words);
}

namespace {

// Monday to Friday; whatever day it starts on, it ends on one of them.
std::int64_t add_business_days(std::int64_t days, std::int64_t count) {
  const auto weekday = [](std::int64_t day) { return ((day + 3) % 7 + 7) % 7; };  // 0 is Monday
  const std::int64_t step = count < 0 ? -1 : 1;
  days += count / 5 * 7;
  for (std::int64_t left = count % 5; left != 0;) {
    days += step;
    if (weekday(days) < 5) left -= step;
  }
  while (count != 0 && weekday(days) >= 5) days -= step;
  return days;
}

// Minutes and hours in days, business hours in business days of eight; other counts as they are. A part of a
// day counts as one, away from the date: only days are known, and what is due within four hours of some
// moment may be due on the next day.
std::int64_t whole_days(const Duration& duration) {
  using Unit = Duration::Unit;
  const std::int64_t a_day = duration.unit == Unit::minute          ? 24 * 60
                             : duration.unit == Unit::hour          ? 24
                             : duration.unit == Unit::business_hour ? 8
                                                                    : 1;
  const std::int64_t rest = duration.count % a_day;
  return duration.count / a_day + (rest > 0 ? 1 : rest < 0 ? -1 : 0);
}

Date in_calendar(std::int64_t days) {
  static const Date first = date_of(1, 1, 1), last = date_of(9999, 12, 31);
  return {static_cast<std::int32_t>(std::clamp<std::int64_t>(days, first.days, last.days))};
}

}  // namespace

Date add(Date date, const Duration& duration) {
  using Unit = Duration::Unit;
  constexpr std::int64_t most = 4'000'000;  // days, more than the calendar has
  const std::int64_t count = std::clamp(whole_days(duration), -most, most);
  switch (duration.unit) {
    case Unit::minute:
    case Unit::hour:
    case Unit::day: return in_calendar(date.days + count);
    case Unit::business_hour:
    case Unit::business_day: return in_calendar(add_business_days(date.days, count));
    case Unit::week: return in_calendar(date.days + 7 * count);
    default: break;
  }
  const int months = duration.unit == Unit::month ? 1 : duration.unit == Unit::quarter ? 3 : 12;
  const auto total = static_cast<int>(std::clamp<std::int64_t>(count * months, -120'000, 120'000));
  const auto from = calendar(date);
  auto moved = from + std::chrono::months{total};
  if (!moved.ok()) moved = year_month_day{moved.year() / moved.month() / std::chrono::last};
  return in_calendar(from_calendar(moved).days);
}

}  // namespace base
