// What of the sentences of a clause the other edition does not have. Private to the room.
#pragma once

#include <vector>

#include "edition/likeness.h"
#include "edition/obligation.h"

namespace edition {

// Sentences with fewer of their words in common than this share say something else.
inline constexpr double alike_sentences = 0.5;

// A sentence that is gone, or one that is new.
struct Left {
  const Sentence* sentence;
  std::vector<Binding> bindings;
  Bag words = {};
  bool paired = false;
};

std::vector<Left> left_over(const std::vector<Sentence>& own, const std::vector<Sentence>& others,
                            const Counted& all_own, const Counted& all_other);

}  // namespace edition
