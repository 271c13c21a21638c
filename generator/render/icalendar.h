// The lines of an iCalendar file (RFC 5545): escaped, folded, and ended as the format asks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"

namespace render {

class CalendarLines {
 public:
  // A line whose value is made of the format's own words.
  void line(std::string_view name, std::string_view value);
  // One whose value is anybody's words.
  void text(std::string_view name, std::string_view words);

  const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

// "20261120".
std::string basic(base::Date date);

// How something that is first on a day comes again: an RRULE, empty where the format has no plain word for
// it, and the days of the next years that it leaves out, because a month is too short.
struct Recurrence {
  std::string rule = {};
  std::vector<base::Date> besides = {};
};
Recurrence recurrence(base::Date first, const base::Duration& every);

}  // namespace render
