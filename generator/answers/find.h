// Finding the entity that somebody means: by its id, an old id, its name or an e-mail address.
#pragma once

#include <string>
#include <string_view>

#include "model/graph.h"

namespace answers {

struct Found {
  model::EntityId entity = {};
  std::string mistake = {};  // why there is none, in words for the one who asked
};

// Letter case counts only where an id is there exactly as typed. A name that several have finds none.
Found find(const model::Graph& graph, std::string_view typed);

// "person `jonas-weber`".
std::string called(const model::Entity& entity);

}  // namespace answers
