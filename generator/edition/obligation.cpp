// How strongly the words of a clause bind.
#include "base/words.h"
#include "edition/redline.h"

namespace edition {

namespace {

struct Strength {
  const char* word;
  int strength;
};
constexpr Strength strengths[] = {{"must", 3},   {"shall", 3},       {"never", 3}, {"required", 3},
                                  {"always", 3}, {"should", 2},      {"may", 1},   {"can", 1},
                                  {"might", 1},  {"recommended", 2}, {"ought", 2}, {"optional", 1}};

// The strongest of the words in a run.
const Strength* strongest(std::string_view text) {
  const Strength* found = nullptr;
  for (base::Words words(text); words.next();) {
    for (const Strength& s : strengths) {
      if (words.word() == s.word && (found == nullptr || s.strength > found->strength)) found = &s;
    }
  }
  return found;
}

}  // namespace

void grade(ClauseChange& clause) {
  if (clause.what != ClauseChange::What::changed) return;
  for (std::size_t i = 0; i + 1 < clause.words.size(); ++i) {
    const bool in_place =
        clause.words[i].how == Words::How::removed && clause.words[i + 1].how == Words::How::added;
    if (!in_place) continue;
    const Strength* was = strongest(clause.words[i].text);
    const Strength* is = strongest(clause.words[i + 1].text);
    if (was == nullptr || is == nullptr || was->strength == is->strength) continue;
    const Grade grade = is->strength < was->strength ? Grade::loosening : Grade::tightening;
    if (grade <= clause.grade) continue;
    clause.grade = grade;
    clause.reason = std::string("`") + was->word + "` became `" + is->word + "`";
  }
}

}  // namespace edition
