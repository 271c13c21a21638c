// What a page is read from, to tell whether it has to be read again. Private to the room.
#pragma once

#include <string>

#include "search/search.h"

namespace search {

// All that reading a page looks at: where it is the same, so is the text. Empty where nobody can know that.
std::string basis_of(const model::Graph& graph, const Page& page);

}  // namespace search
