// How strongly the sentences of a text bind, in English. Private to the room.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "edition/compare.h"

namespace edition {

// From the weakest up: leave not to do something, leave to do it, advice, advice against, a duty, a
// prohibition.
enum class Sense : std::uint8_t { exemption, permission, advice, warning, duty, prohibition };

// The words of a sentence that say so, in small letters: "must not".
struct Binding {
  Sense sense;
  std::string words;
};
std::vector<Binding> bindings(std::string_view sentence);

// A sentence, a line of a list or a row of a table. `lead` is what stands before its list and ends in a
// colon: "Agencies must:" binds in each of the items.
struct Sentence {
  std::string text;
  std::string lead = {};
  std::string key = {};  // the same where the sentence says the same; below another lead it may not
};
std::vector<Sentence> sentences(std::string_view text);

// How often each sentence stands in a whole text, so that one that only moved is neither gone nor new.
using Counted = std::map<std::string, int>;
Counted counted(std::string_view text);

// What became of the rules of a text, the loosest first; neutral where nothing was weakened or made stronger.
struct Judgement {
  Grade grade = Grade::neutral;
  std::string reason = {};
};
Judgement judge(std::string_view before, std::string_view after, const Counted& all_before,
                const Counted& all_after);

}  // namespace edition
