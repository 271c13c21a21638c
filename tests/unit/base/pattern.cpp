// Patterns: what they match, what is said of a mistake, and that no pattern takes long.
#include "base/pattern.h"

#include <chrono>
#include <random>
#include <string>

#include "unit/catch.h"
#include "unit/texts.h"

using base::Mistake;
using base::Pattern;

namespace {

Pattern compiled(std::string_view text) { return std::get<Pattern>(Pattern::compile(text)); }

Mistake mistake_in(std::string_view text) {
  const auto result = Pattern::compile(text);
  return std::holds_alternative<Mistake>(result) ? std::get<Mistake>(result) : Mistake{};
}

// Letters a and b in an order that does not come back.
std::string shuffled_letters(int count) {
  std::mt19937 dice(7);
  std::string result;
  for (int i = 0; i < count; ++i) result += dice() % 2 ? 'a' : 'b';
  return result;
}

}  // namespace

TEST_CASE("a pattern matches all of a text, or is found in it") {
  const Pattern code = compiled("[A-Z]{3}-[0-9]+");
  CHECK(code.matches_all("POL-001"));
  CHECK(!code.matches_all("see POL-001"));
  CHECK(!code.matches_all("POL-001\n"));
  CHECK(code.found_in("see POL-001 there"));
  CHECK(!code.found_in("see pol-001 there"));
  CHECK(compiled("(?i)pol").found_in("a POLicy"));
  CHECK(compiled("a|ab").matches_all("ab"));
  CHECK(compiled("").matches_all(""));
  CHECK(compiled("").found_in("x"));
  CHECK(!compiled("").matches_all("x"));
}

TEST_CASE("a character is a character, however many bytes it has") {
  CHECK(compiled("M.ller").matches_all("Müller"));
  CHECK(compiled("[äöü]").matches_all("ö"));
  CHECK(compiled("\\p{Greek}+").matches_all("κανών"));
  CHECK(compiled("a.b").matches_all("a😀b"));
  CHECK(
      !compiled("a.b").matches_all("a\xff"
                                   "b"));
  CHECK(
      compiled("b").found_in("a\xff"
                             "b"));
}

TEST_CASE("a copy of a pattern goes on when the first is gone") {
  auto copy = compiled("x");
  {
    const Pattern first = compiled("a+");
    copy = first;
  }
  CHECK(copy.matches_all("aaa"));
}

TEST_CASE("what is wrong with a pattern is said in words, with its place") {
  CHECK(mistake_in("ab[cd") == Mistake{2, 3, "`[cd` has no closing `]`"});
  CHECK(mistake_in("ab(cd") == Mistake{0, 5, "the pattern has a `(` without its `)`"});
  CHECK(mistake_in("ab)cd") == Mistake{0, 5, "the pattern has a `)` without its `(`"});
  CHECK(mistake_in("x\\q") == Mistake{1, 2, "`\\q` is no escape that patterns know"});
  CHECK(mistake_in("(a)\\1") == Mistake{3, 2, "`\\1` is no escape that patterns know"});
  CHECK(mistake_in("[z-a]") == Mistake{1, 3, "`z-a` is no range or class of characters"});
  CHECK(mistake_in("\\p{Klingon}") == Mistake{0, 11, "`\\p{Klingon}` is no range or class of characters"});
  CHECK(mistake_in("x\\") == Mistake{0, 2, "the pattern ends in a `\\` with nothing after it"});
  CHECK(mistake_in("*.md") == Mistake{0, 1, "`*` has nothing before it to repeat"});
  CHECK(mistake_in("a**") == Mistake{1, 2, "`**` repeats what is repeated already"});
  CHECK(mistake_in("a(?=b)") == Mistake{1, 3, "`(?=` starts no group that patterns know"});
  CHECK(mistake_in("(?P<a b>c)") == Mistake{0, 8, "`(?P<a b>` starts no named group"});
  CHECK(mistake_in("a{3,2}") ==
        Mistake{1, 5, "`{3,2}` repeats more than 1000 times in all, or counts backwards"});
  CHECK(mistake_in("a\xff") == Mistake{0, 2, "the pattern is not UTF-8"});
  CHECK(mistake_in("a*|*") == Mistake{0, 4, "`*` has nothing before it to repeat"});
  CHECK(mistake_in("[" + std::string(100, 'a')).words == "the pattern has no closing `]`");
}

TEST_CASE("a pattern that would grow without bounds is refused") {
  CHECK(mistake_in("x{1000}\\pL{1000}").words == "the pattern needs too much memory");
  CHECK(mistake_in("((((a{100}){100}){100}){100}){100}").words ==
        "`{100}` repeats more than 1000 times in all, or counts backwards");
  CHECK(mistake_in(std::string(10'001, 'a')).words == "the pattern has more than 10000 bytes");
  CHECK(mistake_in(std::string(10'000, '(')).words == "the pattern has a `(` without its `)`");
  CHECK(compiled(std::string(5000, '(') + std::string(5000, ')')).matches_all(""));
}

TEST_CASE("no pattern takes long") {
  const auto start = std::chrono::steady_clock::now();
  const std::string letters(100'000, 'a');
  CHECK(!compiled("(a+)+$").found_in(letters + "!"));
  CHECK(compiled("(a+)+$").found_in(letters));
  CHECK(!compiled("(a|a)*b").matches_all(letters));
  CHECK(!compiled("(.*)(.*)(.*)(.*)x").found_in(letters));
  // Needs more states than the memory holds.
  CHECK(!compiled("[ab]*a[ab]{100}c").found_in(shuffled_letters(40'000)));
  CHECK(
      compiled(texts::repeated("a?", 2000) + texts::repeated("a", 2000)).matches_all(std::string(2000, 'a')));
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(20));
}
