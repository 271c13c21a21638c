// References whose words hold marks or go on in the next line, which lie in several nodes of a body.
#pragma once

#include "parse/prose.h"

namespace parse {

// No [[reference]] is longer.
inline constexpr std::size_t longest_reference = 300;

// Gives each of them in a block, the last one of the prose, a text of its own, without the marks.
void join_references(Prose& prose, std::uint32_t block, const Slice& slice);

}  // namespace parse
