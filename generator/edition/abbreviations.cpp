// What people abbreviate.
#include "edition/abbreviations.h"

#include "base/text.h"
#include "edition/tokens.h"

namespace edition {

namespace {

// Something always follows these.
constexpr auto always =
    std::to_array<std::string_view>({"e.g", "i.e", "eg", "ie", "cf", "vs", "viz", "approx", "ca", "esp",
                                     "incl", "excl", "mr", "mrs", "ms", "dr", "prof"});
// A number follows these, or they end a sentence: "No. 5".
constexpr auto before_a_number = std::to_array<std::string_view>(
    {"no", "nos", "art", "arts", "sec", "sect", "para", "paras", "fig", "ch", "vol", "p", "pp", "cl", "reg"});
// Behind these a sentence goes on with a small letter.
constexpr auto before_a_small_letter = std::to_array<std::string_view>(
    {"etc", "ltd", "inc", "co", "corp", "dept", "max", "min", "resp", "al", "a.m", "p.m", "u.s", "u.k"});

bool is_part_of_word(char c) { return base::is_alpha(c) || c == '.'; }

}  // namespace

bool is_abbreviation(std::string_view line, std::size_t dot) {
  constexpr std::size_t longest = 8;
  std::size_t begin = dot;
  while (begin > 0 && dot - begin <= longest && is_part_of_word(line[begin - 1])) --begin;
  if (begin == dot || dot - begin > longest) return false;
  const std::string word = base::to_lower(line.substr(begin, dot - begin));
  const std::string_view rest = base::trim(line.substr(dot + 1));
  if (rest.empty()) return false;
  if (one_of(word, always)) return true;
  if (one_of(word, before_a_number)) return base::is_digit(rest[0]);
  return one_of(word, before_a_small_letter) && rest[0] >= 'a' && rest[0] <= 'z';
}

}  // namespace edition
