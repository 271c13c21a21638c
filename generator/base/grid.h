// Cells in columns of text, as wide as people see them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// The columns that a text takes on a terminal: 2 for wide characters, 0 for marks on another.
std::size_t display_width(std::string_view utf8);

// The text in at most that many columns; what does not fit is cut, with `…` in its place.
std::string cut_to_width(std::string_view utf8, std::size_t width);

struct Grid {
  std::vector<std::vector<std::string>> rows = {};
  std::vector<bool> right = {};  // by column: numbers stand below each other
  bool header = false;           // the first row is underlined
  std::size_t indent = 0;
  std::size_t limit = 0;  // columns of the whole line; 0 is none
};

// Two spaces between columns, and none at the end of a line.
std::string text(const Grid& grid);

}  // namespace base
