// Which of the brackets in a text were written with a backslash, so that they are no references and no links.
#pragma once

#include <string_view>

#include "parse/link_places.h"

namespace parse {

// The library takes the backslashes away; so the source is read beside what it made of it.
class EscapedMarks {
 public:
  // The source of a block starts at `begin` and ends with the text.
  EscapedMarks(std::string_view text, std::size_t begin);

  // Whether the next place in the source that makes this literal has a backslash before one of the brackets.
  bool next_is(std::string_view literal);
  // That place; an empty range where there is none, or a bracket in it has a backslash.
  Range find(std::string_view literal);

 private:
  std::string_view text_;
  std::size_t at_;
  int misses_left_;       // each costs a walk to the end of the block
  int finds_left_ = 100;  // that may be in vain, likewise
};

}  // namespace parse
