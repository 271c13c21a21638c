// A sentence as the words that a reader sees, whatever marks stand around them. Private to the room.
#pragma once

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

namespace edition {

// In small letters; "n't" is a word of its own, and so are "|" between cells and "/" between words.
struct Token {
  std::string word;
  // What stands before it: nothing that parts, a comma, or a mark that ends a part of the sentence.
  enum class Gap : std::uint8_t { none, comma, stop } gap = Gap::none;
};
using Tokens = std::vector<Token>;

Tokens tokens_of(std::string_view sentence);

template <std::size_t n>
bool one_of(std::string_view word, const std::array<std::string_view, n>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace edition
