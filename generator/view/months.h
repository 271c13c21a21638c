// Months as a line that calendars and timelines measure by. Private to the room.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/dates.h"

namespace view {

// A month, counted from the year 0.
struct Month {
  int index = 0;

  int year() const { return index / 12; }
  int number() const { return index % 12 + 1; }  // 1 is January
  base::Date first() const { return base::date_of(year(), number(), 1); }
  int days() const { return Month{index + 1}.first().days - first().days; }
  std::string iso() const;          // "2026-03"
  std::string words() const;        // "March 2026"
  std::string short_words() const;  // "Mar"
};

Month month_of(base::Date date);
std::optional<Month> parse_month(std::string_view text);
// How far a day lies along the line of months: the start of a month is a whole number.
double along(base::Date date);

}  // namespace view
