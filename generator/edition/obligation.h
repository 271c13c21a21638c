// How strongly the sentences of a text bind, in English. Private to the room.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edition/compare.h"
#include "edition/tokens.h"

namespace edition {

// From the weakest up: leave not to do something, leave to do it, advice, advice against, a duty, a
// prohibition.
enum class Sense : std::uint8_t { exemption, permission, advice, warning, duty, prohibition };
inline int strength(Sense sense) { return static_cast<int>(sense) / 2; }

// The words of a sentence that say so, in small letters: "must not".
struct Binding {
  Sense sense;
  std::string words;
  bool last = false;   // the sentence ends with them, and goes on in what stands below: "Agencies must"
  bool below = false;  // said by a list's lead of its items, which take something out: "unless"
};
std::vector<Binding> bindings(std::string_view sentence);
// Those of parts that say of which: "a list that must be signed", "what must be logged".
std::vector<Binding> bindings_within(std::string_view sentence);
bool is_word_that_binds(std::string_view token);

// A line of prose: a paragraph, an item's own words, a row of a table. `lead` is the sentence above its list
// that binds in each of the items: "Agencies must:".
struct Line {
  std::string text;
  std::string lead = {};

  bool operator==(const Line&) const = default;
};
using Lines = std::vector<Line>;
// Of text without marks; a line that ends in a colon leads those below it, up to an empty one.
Lines lines_of(std::string_view text);
// What leads the block below a line: its last sentence if that goes on there and binds, else `outer`, which
// leads the line itself.
std::string lead_below(std::string_view line, const std::string& outer);

struct Sentence {
  std::string text;
  std::string lead = {};
  std::string key = {};  // the same where the sentence says the same; below another lead it may not
  bool first = true;     // of its line
};
std::vector<Sentence> sentences(const Lines& lines);

// How often each sentence stands in a whole text, so that one that only moved is neither gone nor new.
using Counted = std::map<std::string, int>;
Counted counted(const Lines& lines);

// What became of the rules of a text, the loosest first; neutral where nothing was weakened or made stronger.
struct Judgement {
  Grade grade = Grade::neutral;
  std::string reason = {};
};
Judgement judge(const Lines& before, const Lines& after, const Counted& all_before, const Counted& all_after);

}  // namespace edition
