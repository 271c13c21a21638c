// Two texts as one, with the words that went and those that came. Private to the room.
#pragma once

#include <string_view>
#include <vector>

#include "edition/compare.h"

namespace edition {

// The fewest words removed and added (Myers, "An O(ND) Difference Algorithm", 1986); texts that have next to
// nothing in common are shown one after the other.
std::vector<Words> redline(std::string_view before, std::string_view after);

// Whether a rule's word became a weaker or a stronger one: "must", "should", "may" (RFC 2119, and what people
// write for them in English). Where both happen, it is a loosening.
void grade(ClauseChange& clause);

// The clauses of two bodies that differ: one under each heading, found again by its anchor.
std::vector<ClauseChange> compare_prose(const parse::Prose& before, const parse::Prose& after,
                                        const schema::Kind& kind);

}  // namespace edition
