// Paths into a tree of data, for reading files whose shape somebody else chose.
#pragma once

#include <string_view>
#include <vector>

#include "parse/tree.h"

namespace parse {

// Keys with dots between them. `[]` behind a key takes each item of its list, `{}` each entry of its table,
// and `**` whatever lies below at any depth: "spec.owner", "squads[]", "entries{}", "events[].data.**.name",
// "[]". What is not there is left out; the nodes come in the order of the source, each once.
std::vector<const Node*> select(const Tree& tree, const Node& from, std::string_view path);

}  // namespace parse
