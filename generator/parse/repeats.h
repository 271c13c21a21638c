// Keys that came twice in a table that was read in lenient manner.
#pragma once

#include <vector>

#include "parse/tree.h"

namespace parse {

struct Repeat {
  const Node* dropped;  // no member of the table any more
  const Node* counts;   // the last member with that key
};

// In the order of the source.
std::vector<Repeat> repeats(const Tree& tree);

}  // namespace parse
