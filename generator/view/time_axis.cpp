// Reading periods, and measuring the time between them.
#include "view/time_axis.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/format.h"
#include "base/text.h"

namespace view {

namespace {

enum class Form : std::uint8_t { year, quarter, month, week, day };

struct Moment {
  Form form = Form::day;
  std::int64_t count = 0;  // years, quarters, … since some beginning
  base::Date first;        // its first day
};

// "2026-Q1" has the form "####-Q#".
bool has_form(std::string_view text, std::string_view form) {
  return std::equal(text.begin(), text.end(), form.begin(), form.end(),
                    [](char c, char f) { return f == '#' ? base::is_digit(c) : c == f; });
}

int number(std::string_view text, std::size_t begin, std::size_t size) {
  int value = 0;
  for (const char c : text.substr(begin, size)) value = value * 10 + (c - '0');
  return value;
}

Moment months_from(Form form, int year, int month) {
  const std::int64_t months = std::int64_t{year} * 12 + month - 1;
  const int length = form == Form::year ? 12 : form == Form::quarter ? 3 : 1;
  return {form, months / length, base::date_of(year, month, 1)};
}

// The week with 4 January is the first one of a year (ISO 8601).
Moment week_of(int year, int week) {
  base::Date day = base::date_of(year, 1, 4);
  day.days += static_cast<std::int32_t>(7 * (week - 1) - base::weekday(day));
  return {Form::week, (day.days + 3) / 7, day};
}

std::optional<Moment> moment_of(std::string_view text) {
  if (text.size() > 10 && (text[10] == 'T' || text[10] == ' ')) text = text.substr(0, 10);
  if (const auto day = base::parse_date(text)) return Moment{Form::day, day->days, *day};
  const int year = text.size() < 4 || !has_form(text.substr(0, 4), "####") ? 0 : number(text, 0, 4);
  if (year == 0) return std::nullopt;
  if (text.size() == 4) return months_from(Form::year, year, 1);
  const int rest = has_form(text, "####-##") ? number(text, 5, 2) : 0;
  if (rest >= 1 && rest <= 12) return months_from(Form::month, year, rest);
  const int quarter = has_form(text, "####-Q#") ? number(text, 6, 1) : 0;
  if (quarter >= 1 && quarter <= 4) return months_from(Form::quarter, year, quarter * 3 - 2);
  const int week = has_form(text, "####-W##") ? number(text, 6, 2) : 0;
  if (week >= 1 && week <= 53) return week_of(year, week);
  return std::nullopt;
}

std::vector<Moment> moments_of(const std::vector<std::string_view>& periods) {
  std::vector<Moment> moments;
  for (const std::string_view period : periods) {
    const auto moment = moment_of(period);
    if (!moment) return {};
    moments.push_back(*moment);
  }
  const bool alike = std::all_of(moments.begin(), moments.end(),
                                 [&](const Moment& m) { return m.form == moments.front().form; });
  for (Moment& moment : moments) {
    if (!alike) moment = {Form::day, moment.first.days, moment.first};
  }
  return moments;
}

std::string written(Form form, std::int64_t count) {
  const auto n = [](std::int64_t value) { return static_cast<int>(value); };
  switch (form) {
    case Form::year: return base::format("{:04}", n(count));
    case Form::quarter: return base::format("{:04}-Q{}", n(count / 4), n(count % 4 + 1));
    case Form::month: return base::format("{:04}-{:02}", n(count / 12), n(count % 12 + 1));
    case Form::week: return base::to_string(base::Date{static_cast<std::int32_t>(count * 7 - 3)});
    case Form::day: break;
  }
  return base::to_string(base::Date{static_cast<std::int32_t>(count)});
}

std::vector<std::int64_t> steps_of(const std::vector<Moment>& moments) {
  std::vector<std::int64_t> steps;
  for (std::size_t i = 1; i < moments.size(); ++i) steps.push_back(moments[i].count - moments[i - 1].count);
  return steps;
}

// Days from Monday to Friday, where no other day is among them: a week's end is not a gap.
void leave_out_weekends(std::vector<Moment>& days) {
  const auto works = [](const Moment& m) { return m.form == Form::day && base::weekday(m.first) < 5; };
  if (!std::all_of(days.begin(), days.end(), works)) return;
  for (Moment& day : days) day.count = (day.count + 3) / 7 * 5 + base::weekday(day.first);
}

// The step from one period to the next. Days are of no rhythm unless two thirds of their steps are alike, and
// then nothing is missing: 0.
std::int64_t usual_step(std::vector<std::int64_t> steps, bool days) {
  steps.erase(std::remove(steps.begin(), steps.end(), 0), steps.end());
  if (steps.empty()) return 0;
  std::sort(steps.begin(), steps.end());
  if (!days) return steps.front();
  const std::int64_t middle = steps[(steps.size() - 1) / 2];
  const auto alike = std::count_if(steps.begin(), steps.end(), [&](std::int64_t step) {
    return step * 4 >= middle * 3 && step * 2 <= middle * 3;
  });
  return static_cast<std::size_t>(alike) * 3 >= steps.size() * 2 ? middle : 0;
}

std::vector<bool> told_from_themselves(std::vector<Moment> moments) {
  leave_out_weekends(moments);
  const std::vector<std::int64_t> steps = steps_of(moments);
  const std::int64_t usual = usual_step(steps, moments.front().form == Form::day);
  std::vector<bool> missing(moments.size(), false);
  for (std::size_t i = 1; i < moments.size(); ++i) missing[i] = usual > 0 && steps[i - 1] * 2 > usual * 3;
  return missing;
}

// More than one and a half times as long as it takes from one to the next.
std::vector<bool> told_from_rhythm(const std::vector<Moment>& moments, const base::Duration& every) {
  constexpr std::int64_t days_of[] = {365, 90, 28, 7, 1};
  const std::int64_t least = days_of[static_cast<std::size_t>(moments.front().form)];
  std::vector<bool> missing(moments.size(), false);
  for (std::size_t i = 1; i < moments.size(); ++i) {
    const std::int64_t before = moments[i - 1].first.days, step = moments[i].first.days - before;
    const std::int64_t awaited = base::add(moments[i - 1].first, every).days - before;
    missing[i] = step * 2 > std::max(awaited, least) * 3;
  }
  return missing;
}

TimeAxis evenly(const std::vector<std::string_view>& periods) {
  TimeAxis axis;
  for (std::size_t i = 0; i < periods.size(); ++i)
    axis.at.push_back(periods.size() < 2 ? 0.5
                                         : static_cast<double>(i) / static_cast<double>(periods.size() - 1));
  axis.missing.resize(periods.size());
  if (!periods.empty()) axis.middle = periods[periods.size() / 2];
  return axis;
}

std::string middle_of(const std::vector<std::string_view>& periods, const std::vector<Moment>& moments,
                      const std::vector<double>& at) {
  const auto distance = [](double x) { return std::abs(x - 0.5); };
  const auto nearest =
      std::min_element(at.begin(), at.end(), [&](double a, double b) { return distance(a) < distance(b); });
  if (distance(*nearest) < 0.05) return std::string(periods[static_cast<std::size_t>(nearest - at.begin())]);
  return written(moments.front().form, (moments.front().count + moments.back().count + 1) / 2);
}

}  // namespace

std::optional<base::Date> first_day(std::string_view period) {
  const auto moment = moment_of(period);
  return moment ? std::optional(moment->first) : std::nullopt;
}

std::vector<std::size_t> order_of(const std::vector<std::string_view>& periods) {
  std::vector<std::size_t> order(periods.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::vector<Moment> moments = moments_of(periods);
  if (moments.empty()) return order;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return moments[a].first != moments[b].first ? moments[a].first < moments[b].first
                                                : periods[a] < periods[b];
  });
  return order;
}

TimeAxis axis_of(const std::vector<std::string_view>& periods, std::optional<base::Duration> every) {
  TimeAxis axis = evenly(periods);
  const std::vector<Moment> moments = moments_of(periods);
  if (moments.size() < 2 || moments.back().count == moments.front().count) return axis;
  axis.missing = every ? told_from_rhythm(moments, *every) : told_from_themselves(moments);
  const std::vector<std::int64_t> steps = steps_of(moments);
  if (std::adjacent_find(steps.begin(), steps.end(), std::not_equal_to<>()) == steps.end()) return axis;
  const auto span = static_cast<double>(moments.back().count - moments.front().count);
  for (std::size_t i = 0; i < moments.size(); ++i)
    axis.at[i] = static_cast<double>(moments[i].count - moments.front().count) / span;
  axis.middle = middle_of(periods, moments, axis.at);
  return axis;
}

}  // namespace view
