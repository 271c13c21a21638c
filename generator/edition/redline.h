// Two texts as one, with the words that went and those that came. Private to the room.
#pragma once

#include <string_view>
#include <vector>

#include "edition/fields.h"

namespace edition {

// The fewest words removed and added (Myers, "An O(ND) Difference Algorithm", 1986); texts that have next to
// nothing in common are shown one after the other.
std::vector<Words> redline(std::string_view before, std::string_view after);

// The clauses of two bodies that differ: one under each heading, found again by its anchor, else by its
// words. A rule's word that became a weaker or a stronger one grades it, and so does a rule that is gone or
// new; where both happen, it is a loosening.
std::vector<ClauseChange> compare_prose(const Edition& before, const model::Entity& was, const Edition& after,
                                        const model::Entity& is);

}  // namespace edition
