// Words from their ends, for words that are mistyped at their beginning. Private to the room.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "search/merge.h"

namespace search {

// The words in which mistakes are forgiven, each from its end to its beginning, in order of their bytes.
using Backwards = std::shared_ptr<const std::vector<std::string>>;
// Made of those of a list before, the same object where the words are the same.
Backwards turned_round(const Terms& terms, const Terms& before = {}, const Backwards& turned_before = {});

}  // namespace search
