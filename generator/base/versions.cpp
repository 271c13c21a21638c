// Two versions are walked side by side, number by number.
#include "base/versions.h"

#include <algorithm>

#include "base/text.h"

namespace base {

namespace {

using Order = std::partial_ordering;

std::string_view without_v(std::string_view version) {
  const bool has = version.size() > 1 && (version[0] == 'v' || version[0] == 'V') && is_digit(version[1]);
  return has ? version.substr(1) : version;
}

// The digits that a text begins with.
std::string_view leading_digits(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), is_digit);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

Order compare_numbers(std::string_view one, std::string_view other) {
  one.remove_prefix(std::min(one.find_first_not_of('0'), one.size()));
  other.remove_prefix(std::min(other.find_first_not_of('0'), other.size()));
  if (one.size() != other.size()) return one.size() <=> other.size();
  return one.compare(other) <=> 0;
}

bool begins_not_there_yet(std::string_view rest) {
  return rest.size() > 1 && rest[0] == '-' && is_alpha(rest[1]);
}

// What a version is beside one that ends where this rest of it begins.
Order compare_with_nothing(std::string_view rest) {
  while (rest.size() > 1 && rest[0] == '.' && is_digit(rest[1])) {
    const std::string_view number = leading_digits(rest.substr(1));
    if (number.find_first_not_of('0') != std::string_view::npos) return Order::greater;
    rest.remove_prefix(1 + number.size());
  }
  if (rest.empty()) return Order::equivalent;
  return begins_not_there_yet(rest) ? Order::less : Order::greater;
}

Order reversed(Order order) { return 0 <=> order; }

// Both go on, and with other characters: 2.1a and 2.1b, 2.1-rc1 and 2.1.1. Words are not before or after one
// another.
Order compare_rests(std::string_view one, std::string_view other) {
  const bool early = begins_not_there_yet(one), other_early = begins_not_there_yet(other);
  if (early != other_early) return early ? Order::less : Order::greater;
  if (one[0] == '.' || other[0] == '.') {
    // The one without a point has ended as far as numbers go.
    const Order point = compare_with_nothing(one[0] == '.' ? one : other);
    if (point == Order::greater) return one[0] == '.' ? Order::greater : Order::less;
  }
  const auto is_letter = [](std::string_view rest) {
    return is_alpha(rest[0]) && (rest.size() == 1 || !is_alpha(rest[1]));
  };
  if (is_letter(one) && is_letter(other)) return to_lower(one.substr(0, 1)) <=> to_lower(other.substr(0, 1));
  return Order::unordered;
}

}  // namespace

std::partial_ordering compare_versions(std::string_view one, std::string_view other) {
  one = without_v(one), other = without_v(other);
  bool counted = false;  // a number stood in both
  while (!one.empty() && !other.empty()) {
    const std::string_view number = leading_digits(one), other_number = leading_digits(other);
    if (!number.empty() && !other_number.empty()) {
      if (const Order order = compare_numbers(number, other_number); order != 0) return order;
      one.remove_prefix(number.size()), other.remove_prefix(other_number.size());
      counted = true;
    } else if (one[0] == other[0]) {
      one.remove_prefix(1), other.remove_prefix(1);
    } else {
      return counted ? compare_rests(one, other) : Order::unordered;
    }
  }
  if (one.empty() && other.empty()) return Order::equivalent;
  if (!counted) return Order::unordered;
  return one.empty() ? reversed(compare_with_nothing(other)) : compare_with_nothing(one);
}

}  // namespace base
