// What entities are called by, as search looks it up. Private to the room.
#pragma once

#include <span>

#include "search/merge.h"

namespace search {

// All that the terms of the ids depend on.
std::string basis_of_ids(const model::Graph& graph, std::span<const Page* const> pages);

// Each id and alias with the pages that show what is called so. They stand before all words.
Terms ids_of(const model::Graph& graph, std::span<const Page* const> pages);

}  // namespace search
