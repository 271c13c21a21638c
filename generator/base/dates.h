// Calendar dates and lengths of time as governance writes them: 2026-03-31, 4h, 2bd, 1Y.
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace base {

// A day of the Gregorian calendar.
struct Date {
  std::int32_t days = 0;  // since 1970-01-01

  auto operator<=>(const Date&) const = default;
};

// Reads "YYYY-MM-DD" (ISO 8601) of a day that exists; nothing else.
std::optional<Date> parse_date(std::string_view text);
// Whether the text has the form of a date, be it a day of the calendar or not.
bool has_date_form(std::string_view text);
Date date_of(int year, int month, int day);
std::string to_string(Date date);
// "31 March 2026".
std::string in_words(Date date);
int weekday(Date date);  // 0 is Monday

// A second in universal time; `in_words` gives "31 March 2026 at 12:00:00 UTC".
struct Moment {
  Date day;
  int hour = 0, minute = 0, second = 0;
};

// From seconds since 1970-01-01, the way clocks, git and time stamps count them, within the years 1 to 9999.
Moment moment_of(std::int64_t seconds);
std::string in_words(const Moment& moment);

constexpr std::int64_t first_second = -62135596800, last_second = 253402300799;  // of the years 1 and 9999

// A count of one unit: minutes, hours, days, weeks, months, quarters, years, business hours, business days.
struct Duration {
  enum class Unit : std::uint8_t {
    minute,
    hour,
    day,
    week,
    month,
    quarter,
    year,
    business_hour,
    business_day
  };

  std::int64_t count = 0;
  Unit unit = Unit::minute;

  bool operator==(const Duration&) const = default;
};

// Reads a whole number and one of m h d w M Q Y bh bd: "30m", "4bh".
std::optional<Duration> parse_duration(std::string_view text);
std::string to_string(const Duration& duration);
// "4 business hours".
std::string in_words(const Duration& duration);
// The date that much later, within the years 1 to 9999; months clamp to the last day, business days are
// Monday to Friday, eight business hours make one, and a part of a day counts as a day.
Date add(Date date, const Duration& duration);

}  // namespace base
