// Breaking a text into lines of a certain width.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace jinja {

struct Wrapping {
  std::size_t width;      // in characters
  bool break_long_words;  // rather than let them stand out
  bool break_on_hyphens;
};

// Each line of the text broken where blanks or hyphens allow; blanks at the breaks are left out.
std::vector<std::string> wrapped(std::string_view text, const Wrapping& how);

}  // namespace jinja
