// Scales, paths and sentences of lines.
#include "view/plot.h"

#include <algorithm>
#include <cmath>

#include "view/pen.h"

namespace view {

namespace {

// Whether a line leads from the value before to this one.
bool joined(const Line& line, const TimeAxis& axis, std::size_t i) {
  return i > 0 && i < line.values.size() && line.values[i] && line.values[i - 1] && !axis.missing[i];
}

// The power of ten, or twice or five times one, next to a fifth of the span.
double round_step(double span) {
  const double power = std::pow(10, std::floor(std::log10(span / 4)));
  for (const double times : {1.0, 2.0, 5.0, 10.0}) {
    if (power * times >= span / 4) return power * times;
  }
  return power;
}

}  // namespace

Range range_of(const std::vector<Line>& lines, std::optional<double> threshold) {
  std::optional<Range> range;
  const auto take = [&](double value) {
    if (!range) range = {value, value};
    range->low = std::min(range->low, value);
    range->high = std::max(range->high, value);
  };
  for (const Line& line : lines) {
    for (const auto& value : line.values) {
      if (value) take(*value);
    }
  }
  if (threshold) take(*threshold);
  if (!range) return {};
  if (alike(range->low, range->high)) range->low -= 1, range->high += 1;
  const double step = round_step(range->high - range->low);
  const bool positive = range->low >= 0;
  Range round{std::floor(range->low / step) * step, std::ceil(range->high / step) * step};
  if (positive) round.low = std::max(round.low, 0.0);
  return round;
}

double y_of(double value, Range range, double height) {
  return height - (value - range.low) / (range.high - range.low) * height;
}

std::string line_path(const Line& line, const TimeAxis& axis, Range range, Size field) {
  std::string path;
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    if (line.values[i]) {
      path += (joined(line, axis, i) ? "L" : "M") + coordinate(axis.at[i] * field.width) + " " +
              coordinate(y_of(*line.values[i], range, field.height));
    }
  }
  return path;
}

std::string dots_path(const Line& line, const TimeAxis& axis, Range range, Size field, Dots dots) {
  std::string path;
  for (std::size_t i = 0; i < line.values.size(); ++i) {
    const bool lonely = !joined(line, axis, i) && !joined(line, axis, i + 1);
    if (line.values[i] && (lonely || dots == Dots::all))
      path += "M" + coordinate(axis.at[i] * field.width) + " " +
              coordinate(y_of(*line.values[i], range, field.height)) + "h0";
  }
  return path;
}

namespace {

// "in March 2026", "on 31 March 2026".
std::string at_words(std::string_view period) {
  return (base::parse_date(period.substr(0, 10)) ? "on " : "in ") + period_words(period);
}

std::string against(const Told& told, double value) {
  const double limit = *told.threshold;
  const bool just = alike(value, limit);
  return (just            ? ", just at the "
          : value > limit ? ", above the "
                          : ", below the ") +
         std::string(told.threshold_label) + " of " + with_unit(limit, told.unit, value);
}

// In the digits that the two values are shown in.
std::string since(const Told& told, double value, double before, std::string_view period) {
  const double change = value - before;
  const std::string digits =
      number_words(std::abs(change), std::max(decimals_of(value), decimals_of(before)));
  if (digits == "0") return ", the same as " + at_words(period);
  const char* unit = told.unit != "%" ? "" : digits == "1" ? " point" : " points";
  return (change > 0 ? ", up " : ", down ") + digits + unit + " from " + period_words(period);
}

}  // namespace

std::string sentence(const Told& told, const Line& line, const std::vector<std::string_view>& periods) {
  std::size_t last = line.values.size();
  while (last > 0 && !line.values[last - 1]) --last;
  if (last-- == 0) return {};
  std::size_t before = last;
  while (before > 0 && !line.values[before - 1]) --before;
  const double value = *line.values[last];
  std::string words = std::string(told.name) + " was " + with_unit(value, told.unit, told.threshold) + " " +
                      at_words(periods[last]);
  if (told.threshold) words += against(told, value);
  if (before > 0) words += since(told, value, *line.values[before - 1], periods[before - 1]);
  if (last + 1 < line.values.size()) words += "; there is no later data";
  return words + ".";
}

}  // namespace view
