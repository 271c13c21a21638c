// The words of a text as search compares them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace base {

// A word is a run of letters, marks and digits; a point between digits belongs to it ("4.2"). Case, accents
// and forms of a letter that readers take for the same are folded away. Scripts without spaces between words
// are cut into overlapping pairs of letters, and the last letter of a run stands alone, so that any part of
// two letters can be looked up, and any letter as the beginning of a pair. `themes/default/search.js` cuts
// queries up by the same rules.
class Words {
 public:
  explicit Words(std::string_view text) : text_(text) {}

  // Moves to the next word; false when there is none. The word is good until the next call.
  bool next();
  std::string_view word() const { return word_; }

 private:
  void fold(std::string_view token);

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view word_;
  std::string ascii_;
  std::vector<std::string> pending_;  // words of a token that is not ASCII, last first
  std::string held_;
};

// A text on one line: without blanks at its ends, and with one space for each run of them.
std::string one_line(std::string_view text);
// That, without what a terminal would obey.
std::string printable_line(std::string_view text);

// Letters, marks and numbers; and those of them whose scripts have no spaces between words.
bool is_word_letter(char32_t c);
bool is_unspaced_letter(char32_t c);

// Whether a word is one of the pairs or letters that a run of a script without spaces is cut into.
bool is_unspaced(std::string_view word);

// A word longer than this, in letters, is cut off there.
inline constexpr std::size_t longest_word = 40;

}  // namespace base
