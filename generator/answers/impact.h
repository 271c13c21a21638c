// Everything that depends on an entity, level by level.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "answers/uses.h"
#include "model/graph.h"
#include "source/source.h"

namespace answers {

// One that depends on it, at the level where it is met first, and how: each place where it names something
// of the level before.
struct Dependent {
  model::EntityId entity = {};
  std::vector<Use> through = {};
};

struct Impact {
  model::EntityId asked = {};
  std::vector<std::vector<Dependent>> levels = {};  // by kind, then id; each entity once
  bool more = false;                                // levels beyond the depth were not looked at
};

// `depth` is the number of levels to look at; all when absent.
Impact impact(const model::Graph& graph, model::EntityId asked, std::optional<std::size_t> depth = {});

std::string text(const Impact& impact, const model::Graph& graph, const source::Sources& sources);
std::string json(const Impact& impact, const model::Graph& graph, const source::Sources& sources);
// "12 depend on it directly, 40 in all".
std::string summary(const Impact& impact);

}  // namespace answers
