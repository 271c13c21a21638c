// Where periods lie on the line of time, and between which of them one is missing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"

namespace view {

// Periods are years, quarters (2026-Q1), months, weeks (2026-W05) and days. Where all have one form they lie
// as far apart as there are years, quarters, months … between them, else as there are days; where one is none
// of these, evenly.
struct TimeAxis {
  std::vector<double> at;     // from 0 to 1
  std::vector<bool> missing;  // whether some are missing before it
  std::string middle;         // the period that lies in the middle, or nearly
};

// The first day of a period.
std::optional<base::Date> first_day(std::string_view period);

// The order of time; as they come where one of them is no period.
std::vector<std::size_t> order_of(const std::vector<std::string_view>& periods);

// Of periods in the order of time. `every` is the time from one to the next where that is known; else it is
// told from those that there are.
TimeAxis axis_of(const std::vector<std::string_view>& periods, std::optional<base::Duration> every = {});

}  // namespace view
