// Conditions on a row of values, as people write them: `value < 95`, `change > 0 and value > 3 for 2
// periods`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "base/mistake.h"

namespace base {

// condition   = either [ "for" whole-number ( "period" | "periods" ) ]
// either      = both { "or" both }
// both        = term { "and" term }
// term        = "not" term | "(" either ")" | comparison
// comparison  = ( "value" | "previous" | "change" ) ( "<" | "<=" | ">" | ">=" | "==" | "!=" ) number
//
// `previous` is the value before the one that is looked at, and `change` the step from it. A number has a
// sign and a decimal point where it needs them, and no exponent.
class Condition {
 public:
  // What is wrong is the first thing that is wrong. Brackets and `not`s go 64 deep.
  static std::variant<Condition, Mistake> parse(std::string_view text);

  // Whether it holds of the last value and, with `for`, of as many before it as that asks for; too few values
  // are not enough. They are oldest first; one that is not finite is missing. A comparison that needs a
  // missing value is neither true nor false, and nor is what depends on it: only what is true holds. Values
  // that differ by no more than the rounding of their decimals are equal, so that 2.3 after 2 is a change of
  // 0.3.
  bool holds(const std::vector<double>& values) const;

  // How many values in a row it asks for; 1 without `for`.
  std::size_t periods() const { return periods_; }

  struct Node {
    enum class Kind : std::uint8_t { compare, both, either, opposite };
    enum class Subject : std::uint8_t { value, previous, change };
    enum class Sign : std::uint8_t { less, at_most, more, at_least, equal, unequal };

    Kind kind = Kind::compare;
    Subject subject = Subject::value;
    Sign sign = Sign::less;
    double number = 0;
    std::size_t left = 0;  // in the list of nodes, always before this one
    std::size_t right = 0;
  };

 private:
  Condition(std::vector<Node> nodes, std::size_t periods);

  std::vector<Node> nodes_;  // the last one is the whole
  std::size_t periods_ = 1;
};

}  // namespace base
