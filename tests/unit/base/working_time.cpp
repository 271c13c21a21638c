// Working weeks and worst cases, against stories and against a walk over every minute.
#include "base/working_time.h"

#include <algorithm>
#include <random>
#include <string>

#include "unit/catch.h"

using base::Clock;
using base::Date;
using base::WorkingWeek;

namespace {

constexpr std::int64_t day_minutes = 1440;
constexpr std::int64_t week_minutes = 10080;
constexpr std::int64_t monday = 20'458;  // 2026-01-05, in days since 1970

struct Line {
  std::string days;
  std::string hours;
};

WorkingWeek week_of(const std::vector<Line>& lines) {
  WorkingWeek week;
  for (const Line& line : lines) {
    week.add(std::get<base::DaySpan>(base::parse_days(line.days)),
             std::get<base::Interval>(base::parse_hours(line.hours)));
  }
  return week;
}

// In minutes, -1 for never.
std::int64_t worst(const std::string& duration, const WorkingWeek& week, Clock clock = Clock::elapsed,
                   const std::vector<Date>& holidays = {}) {
  return base::worst_case_elapsed(*base::parse_duration(duration), clock, week, holidays).value_or(-1);
}

std::string days_mistake(const std::string& text) {
  const auto read = base::parse_days(text);
  return std::holds_alternative<base::Mistake>(read) ? std::get<base::Mistake>(read).words : "";
}

std::string hours_mistake(const std::string& text) {
  const auto read = base::parse_hours(text);
  return std::holds_alternative<base::Mistake>(read) ? std::get<base::Mistake>(read).words : "";
}

// One opening as it was written, on one weekday.
struct Opening {
  int day = 0;
  std::int64_t begin = 0;
  std::int64_t end = 0;
};

WorkingWeek week_of(const std::vector<Opening>& openings) {
  WorkingWeek week;
  for (const Opening& each : openings) week.add({each.day, each.day}, {each.begin, each.end});
  return week;
}

// The oracle: some weeks from a Monday on, a flag for each minute, and every arrival tried.
class Oracle {
 public:
  Oracle(std::vector<Opening> openings, const std::vector<std::int64_t>& holidays, std::int64_t weeks)
      : openings_(std::move(openings)), closed_(static_cast<std::size_t>(weeks * 7), 0) {
    for (const std::int64_t day : holidays) closed_[static_cast<std::size_t>(day)] = 1;
    open_.assign(static_cast<std::size_t>(weeks * week_minutes), 0);
    for (std::int64_t week = -1; week < weeks; ++week) {
      for (const Opening& each : openings_) {
        for (std::int64_t at = each.begin; at < each.end; ++at) open_at(week, each.day, at);
      }
    }
  }

  std::int64_t minutes(std::int64_t need, std::int64_t arrivals) const {
    std::int64_t worst = 0;
    std::int64_t counted = 0;
    std::size_t finish = 0;
    for (std::int64_t arrival = 0; arrival < arrivals; ++arrival) {
      while (counted < need) counted += open_.at(finish++);
      worst = std::max(worst, static_cast<std::int64_t>(finish) - arrival);
      counted -= open_[static_cast<std::size_t>(arrival)];
    }
    return worst;
  }

  std::int64_t days(std::int64_t need, std::int64_t arrivals) const {
    std::int64_t worst = 0;
    for (std::int64_t arrival = 0; arrival < arrivals; ++arrival) {
      std::int64_t day = arrival / day_minutes;
      for (std::int64_t left = need; left > 0; left -= opens(day)) ++day;
      worst = std::max(worst, close(day) - arrival);
    }
    return worst;
  }

 private:
  void open_at(std::int64_t week, int day, std::int64_t minute) {
    const std::int64_t at = week * week_minutes + day * day_minutes + minute;
    if (at < 0 || at >= static_cast<std::int64_t>(open_.size())) return;
    if (!closed_[static_cast<std::size_t>(at / day_minutes)]) open_[static_cast<std::size_t>(at)] = 1;
  }

  int opens(std::int64_t day) const {
    const bool has = std::any_of(openings_.begin(), openings_.end(),
                                 [&](const Opening& each) { return each.day == day % 7; });
    return has && !closed_.at(static_cast<std::size_t>(day)) ? 1 : 0;
  }

  std::int64_t close(std::int64_t day) const {
    std::int64_t end = 0;
    for (const Opening& each : openings_) {
      if (each.day == day % 7) end = std::max(end, each.end);
    }
    if (closed_.at(static_cast<std::size_t>(day + 1))) end = std::min(end, day_minutes);
    return day * day_minutes + end;
  }

  std::vector<Opening> openings_;
  std::vector<char> closed_;
  std::vector<char> open_;
};

int random(std::mt19937& dice, int low, int high) {  // the same on every machine, unlike the standard's
  return low + static_cast<int>(dice() % static_cast<unsigned>(high - low + 1));
}

// From a few hours on one day to overlapping shifts round the clock.
std::vector<Opening> random_week(std::mt19937& dice) {
  std::vector<Opening> result;
  const int count = random(dice, 1, 12);
  const int longest = random(dice, 0, 1) ? 1440 : 240;
  for (int i = 0; i < count; ++i) {
    const int begin = random(dice, 0, 1439);
    result.push_back({random(dice, 0, 6), begin, begin + random(dice, 1, longest)});
  }
  return result;
}

// Single days and runs of up to ten, in the three weeks from the twelfth on.
std::vector<std::int64_t> random_holidays(std::mt19937& dice) {
  std::vector<std::int64_t> result;
  const int runs = random(dice, 1, 4);
  for (int run = 0; run < runs; ++run) {
    const int first = random(dice, 12 * 7, 14 * 7 - 1);
    const int length = random(dice, 0, 2) ? 1 : random(dice, 2, 10);
    for (int day = first; day < std::min(first + length, 15 * 7); ++day) result.push_back(day);
  }
  return result;
}

std::int64_t answer(std::int64_t count, base::Duration::Unit unit, const std::vector<Opening>& openings,
                    const std::vector<std::int64_t>& holidays) {
  std::vector<Date> dates;
  for (const std::int64_t day : holidays) dates.push_back({static_cast<std::int32_t>(monday + day)});
  return base::worst_case_elapsed({count, unit}, Clock::business, week_of(openings), dates).value_or(-1);
}

const WorkingWeek office = week_of(std::vector<Line>{{"mon-fri", "09:00-17:00"}});
const WorkingWeek always = week_of(std::vector<Line>{{"mon-sun", "00:00-24:00"}});

}  // namespace

TEST_CASE("days of the week are read") {
  CHECK(std::get<base::DaySpan>(base::parse_days("mon")) == base::DaySpan{0, 0});
  CHECK(std::get<base::DaySpan>(base::parse_days(" Tue - SUN ")) == base::DaySpan{1, 6});
  CHECK(std::get<base::DaySpan>(base::parse_days("fri-mon")) == base::DaySpan{4, 0});
  CHECK(days_mistake("funday") == "`funday` is none of mon, tue, wed, thu, fri, sat and sun");
  CHECK(days_mistake("monday") == "`monday` is none of mon, tue, wed, thu, fri, sat and sun");
  CHECK(days_mistake("mon-") == "`mon-` names no day");
  CHECK(days_mistake("") == "`` names no day");
  CHECK(std::get<base::Mistake>(base::parse_days("mon - fry")).at == 6);
  CHECK(std::get<base::Mistake>(base::parse_days("mon - fry")).length == 3);
}

TEST_CASE("hours are read") {
  CHECK(std::get<base::Interval>(base::parse_hours("09:00-17:30")) == base::Interval{540, 1050});
  CHECK(std::get<base::Interval>(base::parse_hours(" 00:00 - 24:00 ")) == base::Interval{0, 1440});
  CHECK(std::get<base::Interval>(base::parse_hours("22:00-06:00")) == base::Interval{1320, 1800});
  CHECK(std::get<base::Interval>(base::parse_hours("22:00-00:00")) == base::Interval{1320, 1440});
  CHECK(hours_mistake("9:00-17:00") == "`9:00` is not written as a time, such as `09:00`");
  CHECK(hours_mistake("09:00-25:00") == "`25:00` is no time of day");
  CHECK(hours_mistake("09:60-17:00") == "`09:60` is no time of day");
  CHECK(hours_mistake("09:00-24:01") == "`24:01` is no time of day");
  CHECK(hours_mistake("closed") == "`closed` is not written as a span, such as `09:00-17:30`");
  CHECK(hours_mistake("24:00-06:00") == "`24:00` is the end of the day, so nothing starts then");
  CHECK(hours_mistake("09:00-09:00") == "`09:00-09:00` ends when it starts");
  CHECK(std::get<base::Mistake>(base::parse_hours("09:00-25:00")).at == 6);
}

TEST_CASE("a week merges what touches, and runs over its ends") {
  const WorkingWeek touching =
      week_of(std::vector<Line>{{"tue", "12:00-14:00"}, {"tue", "09:00-12:00"}, {"tue", "10:00-11:00"}});
  CHECK(touching.open() == std::vector<base::Interval>{{1440 + 540, 1440 + 840}});
  const WorkingWeek night = week_of(std::vector<Line>{{"sun", "22:00-06:00"}});
  CHECK(night.open() == std::vector<base::Interval>{{0, 360}, {9960, 10080}});
  CHECK(night.close_of_day(6) == 1800);
  CHECK(night.close_of_day(0) == 0);
  CHECK(always.open() == std::vector<base::Interval>{{0, 10080}});
  const WorkingWeek wrapped = week_of(std::vector<Line>{{"sat-mon", "10:00-11:00"}});
  CHECK(wrapped.open() == std::vector<base::Interval>{{600, 660}, {7800, 7860}, {9240, 9300}});
  CHECK(open_minutes(office) == 2400);
  CHECK(open_minutes(WorkingWeek{}) == 0);
}

TEST_CASE("one business hour takes up to 65 hours") {
  CHECK(worst("1bh", office) == 65 * 60);
  CHECK(worst("1h", office, Clock::business) == 65 * 60);
  CHECK(worst("60m", office, Clock::business) == 65 * 60);
  CHECK(worst("1h", office) == 60);
  CHECK(worst("40bh", office) == 7 * 24 * 60);
  CHECK(worst("41bh", office) == 7 * 24 * 60 + 65 * 60);
}

TEST_CASE("business days are over at the close of a day, and the day of arrival does not count") {
  CHECK(worst("1bd", office) == 3 * 1440 + 17 * 60);  // Friday 00:00 to Monday 17:00
  CHECK(worst("2bd", office) == 4 * 1440 + 17 * 60);  // Friday 00:00 to Tuesday 17:00
  CHECK(worst("2d", office, Clock::business) == worst("2bd", office));
  CHECK(worst("5bd", office) == 7 * 1440 + 17 * 60);
  CHECK(worst("1bd", always) == 2 * 1440);
  CHECK(worst("0bd", office) == 0);
}

TEST_CASE("other units are taken at their longest") {
  CHECK(worst("3m", office) == 3);
  CHECK(worst("2d", office) == 2 * 1440);
  CHECK(worst("1w", office, Clock::business) == 10080);
  CHECK(worst("1M", office, Clock::business) == 31 * 1440);
  CHECK(worst("1Q", office) == 92 * 1440);
  CHECK(worst("1Y", office) == 366 * 1440);
  CHECK(worst("2M", office) == 62 * 1440);
  CHECK(worst("6M", office) == worst("2Q", office));
  CHECK(worst("12M", office) == worst("1Y", office));
  CHECK(worst("36M", office) == worst("3Y", office));
  CHECK(worst("3Y", office) == 1096 * 1440);
  CHECK(worst("10Y", office) == 3653 * 1440);
  CHECK(worst("0Y", office) == 0);
}

TEST_CASE("round the clock, over midnight, and one minute a week") {
  CHECK(worst("4bh", always) == 240);
  CHECK(worst("1000bh", always) == 60'000);
  const WorkingWeek nights = week_of(std::vector<Line>{{"fri-mon", "22:00-06:00"}});
  CHECK(worst("1bh", nights) == 3 * 1440 + 17 * 60);  // Tuesday 06:00 to Friday 23:00
  CHECK(worst("1bd", nights) == 4 * 1440 + 30 * 60);  // Monday 00:00 to Saturday 06:00
  const WorkingWeek minute = week_of(std::vector<Line>{{"wed", "12:00-12:01"}});
  CHECK(worst("1m", minute, Clock::business) == week_minutes);
  CHECK(worst("2bh", minute) == 120 * week_minutes);
}

TEST_CASE("a week that never opens has no answer for business time") {
  CHECK(worst("1bh", WorkingWeek{}) == -1);
  CHECK(worst("1bd", WorkingWeek{}) == -1);
  CHECK(worst("1m", WorkingWeek{}, Clock::business) == -1);
  CHECK(worst("1h", WorkingWeek{}) == 60);
}

TEST_CASE("huge counts have a bounded answer at once") {
  const WorkingWeek minute = week_of(std::vector<Line>{{"wed", "12:00-12:01"}});
  constexpr std::int64_t huge = 1'000'000'000'000'000;
  for (int unit = 0; unit <= 8; ++unit) {
    const auto at = [&](std::int64_t count) {
      const base::Duration duration{count, static_cast<base::Duration::Unit>(unit)};
      return base::worst_case_elapsed(duration, Clock::business, minute, {{20'000}, {-900'000}}).value();
    };
    CHECK(at(huge) > at(1'000'000'000));
    CHECK(at(huge) == at(huge * 1000));
    CHECK(at(-5) == 0);
  }
  CHECK(base::worst_case_elapsed({huge, base::Duration::Unit::business_hour}, Clock::elapsed, minute) ==
        60'000'000'000'000 * week_minutes);
}

TEST_CASE("the longest run of holidays makes the second figure") {
  const WorkingWeek uk = week_of(std::vector<Line>{{"mon-fri", "09:00-17:30"}});
  const std::vector<Date> holidays = {base::date_of(2026, 12, 28), base::date_of(2026, 5, 4),
                                      base::date_of(2026, 12, 25), base::date_of(2026, 12, 25)};
  CHECK(worst("1bh", uk) == 64 * 60 + 30);
  // Thursday 24 December 17:30 to Tuesday 29 December 10:00.
  CHECK(worst("1bh", uk, Clock::elapsed, holidays) == 4 * 1440 + 16 * 60 + 30);
  // From the first minute of 24 December, which does not count, to the close of the 29th.
  CHECK(worst("1bd", uk, Clock::elapsed, holidays) == 5 * 1440 + 17 * 60 + 30);
  CHECK(worst("3h", uk, Clock::elapsed, holidays) == 180);
  // A holiday on a day that is closed anyway changes nothing.
  CHECK(worst("1bh", uk, Clock::elapsed, {base::date_of(2026, 12, 26)}) == 64 * 60 + 30);
}

TEST_CASE("the worst arrival can be between two runs of holidays") {
  const WorkingWeek week = week_of(std::vector<Line>{{"sun-tue", "09:00-17:00"}});
  std::vector<Date> holidays;
  for (int day = 2; day <= 9; ++day) holidays.push_back(base::date_of(2026, 3, day));
  for (int day = 12; day <= 20; ++day) holidays.push_back(base::date_of(2026, 3, day));
  // Tuesday 10 March does not count; the next open day is Sunday 22 March.
  CHECK(worst("1bd", week, Clock::elapsed, holidays) == 12 * 1440 + 17 * 60);
}

TEST_CASE("hours that nobody upstream covers are counted") {
  const WorkingWeek longer = week_of(std::vector<Line>{{"mon-fri", "08:00-18:00"}, {"sat", "10:00-12:00"}});
  CHECK(uncovered_minutes(longer, office) == 5 * 120 + 120);
  CHECK(uncovered_minutes(office, longer) == 0);
  CHECK(uncovered_minutes(office, WorkingWeek{}) == 2400);
  CHECK(uncovered_minutes(WorkingWeek{}, office) == 0);
  const WorkingWeek night = week_of(std::vector<Line>{{"sun", "22:00-06:00"}});
  CHECK(uncovered_minutes(night, always) == 0);
  CHECK(uncovered_minutes(always, night) == 10080 - 480);
}

TEST_CASE("random weeks agree with a walk over every minute") {
  std::mt19937 dice(20260105);
  for (int round = 0; round < 400; ++round) {
    const auto openings = random_week(dice);
    const std::int64_t open = open_minutes(week_of(openings));
    const std::int64_t minutes = random(dice, 1, static_cast<int>(3 * open));
    const std::int64_t days = random(dice, 1, 9);
    const Oracle oracle(openings, {}, 13);
    INFO("round " << round << ", " << minutes << " minutes, " << days << " days");
    CHECK(answer(minutes, base::Duration::Unit::minute, openings, {}) ==
          oracle.minutes(minutes, week_minutes));
    CHECK(answer(days, base::Duration::Unit::day, openings, {}) == oracle.days(days, week_minutes));
  }
}

TEST_CASE("random holidays agree with a walk over every minute") {
  std::mt19937 dice(4711);
  for (int round = 0; round < 400; ++round) {
    const auto openings = random_week(dice);
    const std::int64_t open = open_minutes(week_of(openings));
    const std::int64_t minutes = random(dice, 1, static_cast<int>(3 * open));
    const std::int64_t days = random(dice, 1, 6);
    const std::vector<std::int64_t> holidays = random_holidays(dice);
    const Oracle oracle(openings, holidays, 32);
    const std::int64_t arrivals = 17 * week_minutes;
    INFO("round " << round << ", " << minutes << " minutes, " << days << " days");
    CHECK(answer(minutes, base::Duration::Unit::minute, openings, holidays) ==
          oracle.minutes(minutes, arrivals));
    CHECK(answer(days, base::Duration::Unit::day, openings, holidays) == oracle.days(days, arrivals));
  }
}
