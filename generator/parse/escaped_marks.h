// Which of the [[…]] in a text were written with a backslash, so that they are no references.
#pragma once

#include <string_view>

namespace parse {

// The library takes the backslashes away; so the source is read beside what it made of it.
class EscapedMarks {
 public:
  // The source of a block starts at `begin` and ends with the text.
  EscapedMarks(std::string_view text, std::size_t begin);

  // Whether the next place in the source that makes this literal has a backslash before one of the brackets.
  bool next_is(std::string_view literal);

 private:
  std::string_view text_;
  std::size_t at_;
  int misses_left_;  // each costs a walk to the end of the block
};

}  // namespace parse
