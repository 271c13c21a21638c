// What was read of the pages of indexes before, for runs that make several: the editions of a workspace.
#pragma once

#include <memory>
#include <span>

#include "search/search.h"

namespace search {

class Harvest;
struct Text;

// The words that each page had last, for where it has the same text again. Any thread may ask.
class Memory {
 public:
  Memory();
  ~Memory();

  // The words of all pages, as one run; only those that are not as they were are read. It may be used as long
  // as the memory is there. Private to the room.
  Harvest harvest(std::span<const Page* const> pages, std::span<const Text> texts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace search
