// The lines of an iCalendar file (RFC 5545): escaped, folded, and ended as the format asks.
#pragma once

#include <string>
#include <string_view>

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

// How something that happens on a day comes again, as an RRULE; empty where the format has no plain word for
// it. A month that lacks the day has its last one instead.
std::string recurrence(base::Date day, const base::Duration& every);

}  // namespace render
