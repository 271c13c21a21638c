// Reading months off dates.
#include "view/months.h"

namespace view {

Month month_of(base::Date date) {
  const std::string text = base::to_string(date);
  const int year = std::stoi(text.substr(0, 4)), number = std::stoi(text.substr(5, 2));
  return {year * 12 + number - 1};
}

std::optional<Month> parse_month(std::string_view text) {
  const auto date = base::parse_date(std::string(text) + "-01");
  return date ? std::optional(month_of(*date)) : std::nullopt;
}

double along(base::Date date) {
  const Month month = month_of(date);
  return month.index + static_cast<double>(date.days - month.first().days) / month.days();
}

std::string Month::iso() const { return base::to_string(first()).substr(0, 7); }

std::string Month::words() const {
  const std::string day = base::in_words(first());
  return day.substr(day.find(' ') + 1);
}

std::string Month::short_words() const { return words().substr(0, 3); }

}  // namespace view
