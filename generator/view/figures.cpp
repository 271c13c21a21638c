// Numbers as people read them: with the digits that say something.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "base/text.h"
#include "view/pen.h"

namespace view {

namespace {

constexpr int most_written = 8;  // digits; a figure of more was worked out
constexpr int most_exact = 15;   // digits that a double keeps
constexpr double least = 1e-12;  // below it is what adding has left over
constexpr int usual_decimals = 3;
constexpr int usual_digits = 3;

// "12.5" of "12.500".
std::string without_zeros(std::string text) {
  if (text.find('.') == std::string::npos) return text;
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text == "-0" ? "0" : text;
}

std::string with_commas(std::string text, bool among_long) {
  const std::size_t point = std::min(text.find('.'), text.size());
  const std::size_t first = text.starts_with('-') ? 1 : 0;
  if (point - first < (among_long ? 4 : 5)) return text;
  for (std::size_t at = point; at > first + 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

}  // namespace

int decimals_of(double value) {
  if (std::abs(value) < least) return 0;
  const std::string digits = fmt::format("{:.11e}", std::abs(value));  // "1.25000000000e+01"
  const std::size_t e = digits.find('e');
  const int power =
      static_cast<int>(base::parse_number(digits.substr(e + (digits[e + 1] == '+' ? 2 : 1))).value_or(0));
  const int written = static_cast<int>(digits.find_last_not_of('0', e - 1));
  const int decimals = std::max(0, written - 1 - power);
  if (decimals <= usual_decimals || written <= most_written) return decimals;
  return std::min(std::max(usual_decimals, usual_digits - 1 - power), std::max(0, most_exact - 1 - power));
}

int decimals_apart(double value, double other) {
  int decimals = decimals_of(value);
  if (alike(value, other)) return decimals;
  const int others = decimals_of(other);
  while (decimals < most_exact &&
         number_words(value, decimals) == number_words(other, std::max(decimals, others)))
    ++decimals;
  return decimals;
}

bool alike(double a, double b) { return std::abs(a - b) <= least * std::max(std::abs(a), std::abs(b)); }

std::string number_words(double value, int decimals, bool among_long) {
  return with_commas(without_zeros(fmt::format("{:.{}f}", value, decimals)), among_long);
}

std::string number_words(double value) { return number_words(value, decimals_of(value)); }

std::string with_unit(double value, std::string_view unit, std::optional<double> apart_from) {
  std::string text =
      number_words(value, apart_from ? decimals_apart(value, *apart_from) : decimals_of(value));
  if (unit.empty()) return text;
  return text + (unit == "%" ? "\u202f" : "\u00a0") + std::string(unit);
}

std::string plain_number(std::string_view text) {
  if (text.ends_with(".0")) text.remove_suffix(2);
  return std::string(text);
}

std::string coordinate(double value) { return without_zeros(fmt::format("{:.2f}", value)); }

}  // namespace view
