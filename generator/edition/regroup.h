// A sentence that was split, sentences that were joined, and one that became a list. Private to the room.
#pragma once

#include <cstddef>
#include <vector>

#include "edition/likeness.h"

namespace edition {

// One sentence on the one side, and those one behind the other on the other side that have the same words.
struct Regrouped {
  std::size_t one, first, end;
};
// `most` bounds how many pairs are looked at. Each sentence is in one group at most.
std::vector<Regrouped> regrouped(const std::vector<const Bag*>& whole, const std::vector<const Bag*>& parts,
                                 std::size_t most);

}  // namespace edition
