// What an index is made of. Private to the room.
#pragma once

#include "search/reading.h"
#include "search/shards.h"

namespace search {

struct Contents {
  Readings readings;  // by page
  Terms terms;        // ids, then words
  Backwards backwards;
};

// All pages read, on all cores.
Contents contents_of(const model::Graph& graph, std::span<const Page* const> pages);

}  // namespace search
