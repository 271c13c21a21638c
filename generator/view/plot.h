// Points over time as the paths of an SVG, and what a sentence says of them. Private to the room.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "view/time_axis.h"

namespace view {

// The values of one line, by period; empty where there is no data.
struct Line {
  std::string_view name;
  std::vector<std::optional<double>> values;
};

struct Range {
  double low = 0, high = 1;
};

// Round ends around all values and the threshold.
Range range_of(const std::vector<Line>& lines, std::optional<double> threshold);

struct Size {
  double width = 0, height = 0;
};

// The line through the values that stand beside each other; a gap where one is missing.
std::string line_path(const Line& line, const TimeAxis& axis, Range range, Size field);
// A dot at each value: lines of no length, which are drawn round however the field is stretched. Or only at
// those through which no line leads.
enum class Dots : std::uint8_t { all, lonely };
std::string dots_path(const Line& line, const TimeAxis& axis, Range range, Size field, Dots dots);
double y_of(double value, Range range, double height);

// "Uptime was 99.93 % in June 2026, above the target of 99.9 %, up 0.05 % from May 2026." Empty where there
// is no value.
struct Told {
  std::string_view name, unit, threshold_label;
  std::optional<double> threshold;
};
std::string sentence(const Told& told, const Line& line, const std::vector<std::string_view>& periods);

}  // namespace view
