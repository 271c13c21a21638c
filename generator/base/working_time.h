// Business time: the hours of a working week, and how long a promise made in them can take by the clock on
// the wall.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/cycle.h"
#include "base/dates.h"
#include "base/mistake.h"

namespace base {

// From one day of the week to another, both included; 0 is Monday. The last may come before the first:
// fri-mon.
struct DaySpan {
  int first = 0;
  int last = 0;

  bool operator==(const DaySpan&) const = default;
};

// Reads "mon", "mon-fri", "Fri-Mon".
std::variant<DaySpan, Mistake> parse_days(std::string_view text);

// Reads "09:00-17:30" into minutes since midnight. "24:00" is the end of a day. An end before the start is on
// the next day, so "22:00-06:00" ends at 30 hours: night shifts are common, and two lines for each would say
// less well what is meant.
std::variant<Interval, Mistake> parse_hours(std::string_view text);

// When there is somebody, the same each week. Times are local ones; a change of the clocks is not seen.
class WorkingWeek {
 public:
  void add(const DaySpan& days, const Interval& hours);

  // In minutes since Monday 00:00, merged; what runs over Sunday's midnight goes on at 0.
  const std::vector<Interval>& open() const { return open_; }
  // Where the last opening that starts on this day ends, in minutes since the day's midnight; 0 when none
  // starts. It is above 1440 where that is on the next day.
  std::int64_t close_of_day(int day) const { return closes_[static_cast<std::size_t>(day)]; }
  bool never_open() const { return open_.empty(); }

  bool operator==(const WorkingWeek&) const = default;

 private:
  std::vector<Interval> open_;
  std::array<std::int64_t, 7> closes_ = {};
};

// The minutes of a week that are open.
std::int64_t open_minutes(const WorkingWeek& week);

// The minutes of a week in which `inner` is open and `outer` is closed.
std::int64_t uncovered_minutes(const WorkingWeek& inner, const WorkingWeek& outer);

// "2 days 3 hours": minutes as people say them, in the two largest units.
std::string minutes_in_words(std::int64_t minutes);

enum class Clock : std::uint8_t { elapsed, business };

// The longest time in minutes that can pass, from any moment of arrival, until the duration is over.
//
// Business minutes and hours (`bh`, and `m` and `h` on a business clock) are open time: 1bh in a week of
// mon-fri 09:00-17:00 takes up to 65 hours, from Friday 17:00 to Monday 10:00.
//
// Business days (`bd`, and `d` on a business clock) are counted, not measured: the day of arrival does not
// count, whatever its hour, and n business days are over at the close of the n-th open day after it. A day is
// open when an opening starts on it. What comes in on a Friday or a Saturday with 2bd is due at the close of
// Tuesday, so the worst arrival is just after a midnight.
//
// All other units pass on the wall, months, quarters and years at their longest: a month is 31 days, two are
// 62, and twelve as many as a year, 366.
//
// With holidays, which are closed from midnight to midnight, it is the longest time from any arrival in any
// year that they touch. Business time in a week that never opens has no answer. A count above 10^12 is taken
// as 10^12.
std::optional<std::int64_t> worst_case_elapsed(const Duration& duration, Clock clock, const WorkingWeek& week,
                                               const std::vector<Date>& holidays = {});

}  // namespace base
