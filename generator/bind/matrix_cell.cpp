// Reading the cells of a matrix, in which people mark duties as they please.
#include "bind/matrix_cell.h"

#include <algorithm>

#include "base/text.h"

namespace bind {

namespace {

// Signs and symbols: they part words, and are none of their own beside one.
bool is_symbol(char32_t c) {
  if (c < 0x80) return !base::is_alpha(static_cast<char>(c)) && !base::is_digit(static_cast<char>(c));
  return c < 0xC0 || c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c < 0x2C00) || (c >= 0x3000 && c < 0x3004) ||
         (c >= 0xFE00 && c < 0xFE10) || c == 0xFEFF || c >= 0x1F000;
}

// What people put into a cell to say that it is empty.
bool is_blank(char32_t c) {
  constexpr std::u32string_view blanks = U"-_./\\,;:|~()[] \t\r\n\u00A0\u00AD\u2026\u2212\uFEFF";
  return blanks.find(c) != std::u32string_view::npos || (c >= 0x2000 && c < 0x2016);
}

// The end of the letters that start there.
std::size_t word_end(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t next = begin; next < text.size(); end = next) {
    if (is_symbol(base::next_code_point(text, next))) break;
  }
  return end;
}

}  // namespace

void add_letters(std::string_view text, std::vector<std::string_view>& letters) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t stop = word_end(text, i);
    if (stop == i) {
      base::next_code_point(text, i);
      continue;
    }
    const std::string_view word = text.substr(i, stop - i);
    const bool capitals = word.size() <= 3 &&
                          std::all_of(word.begin(), word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (capitals) {
      for (std::size_t k = 0; k < word.size(); ++k) letters.push_back(word.substr(k, 1));
    } else {
      letters.push_back(word);
    }
    i = stop;
  }
}

bool says_something(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    if (!is_blank(base::next_code_point(text, i))) return true;
  }
  return false;
}

}  // namespace bind
