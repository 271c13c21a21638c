// Putting values into a text: "%s of %d" and "{} of {:.2f}", by Python's rules.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "jinja/value.h"

namespace jinja {

// `centre` is `middle` as str.center has it: what is odd goes elsewhere.
enum class Align : std::uint8_t { left, right, middle, centre };

// Filled up to a width, counted in characters, with a fill of one character.
std::string padded(std::string_view text, std::int64_t width, Align align, std::string_view fill);

// How one value is written: the part after the `:` of "{:>8,.2f}", or between `%` and the letter.
struct FormatSpec {
  std::string fill = " ";
  char align = '\0';  // < > ^ =, or none said
  char sign = '-';    // - + or a blank
  bool alternate = false;
  bool zeros = false;
  std::int64_t width = 0;
  bool thousands = false;
  std::int64_t precision = -1;  // -1: none said
  char type = '\0';
};

// Appends the value; `problem` says why it cannot.
void append_formatted(std::string& out, const Value& value, const FormatSpec& spec, std::string& problem);

// "%s" and the like; `names` is what "%(name)s" looks into. What goes into markup is escaped.
Value formatted_percent(const Value& text, std::span<const Value> values, const Value& names, Arena& arena,
                        std::string& problem);
// "{}", "{0}", "{name:spec}".
Value formatted_braces(const Value& text, std::span<const Value> values, const Value& names, Arena& arena,
                       std::string& problem);

}  // namespace jinja
