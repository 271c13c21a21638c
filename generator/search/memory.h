// What was read of the pages of indexes before, for runs that make several: the editions of a workspace.
#pragma once

#include <memory>
#include <span>

#include "search/search.h"

namespace search {

struct Contents;

// Of the last index: its pages, its words with their places, and its ids. An index takes over what is the
// same. Any thread may ask.
class Memory {
 public:
  Memory();
  ~Memory();

  // What the index of these pages is made of. Private to the room.
  Contents read(const model::Graph& graph, std::span<const Page* const> pages);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace search
