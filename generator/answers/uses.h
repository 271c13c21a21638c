// Where one entity names another, with what the naming means to people.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "model/graph.h"

namespace answers {

// One reference. Texts that are views belong to the graph.
struct Use {
  model::EntityId from = {};
  model::EntityId to = {};
  const schema::Field* field = nullptr;  // null for a link in prose
  std::string path = {};                 // of the value; empty in prose
  std::string label = {};                // "approver", "accountable", "in its text"
  std::string row = {};  // the row of a list or map that it stands in: "Write the brief", "after 30 minutes"
  source::Place place = {};
};

// Remembers what it has read of an entity's fields, so that many questions cost one walk each.
class Uses {
 public:
  explicit Uses(const model::Graph& graph) : graph_(graph) {}

  // All references to an entity from others, by the one that names it, then by place.
  std::vector<Use> of(model::EntityId to);

 private:
  using ByReference = std::map<std::uint32_t, Use>;
  const ByReference& fields_of(model::EntityId from);

  const model::Graph& graph_;
  std::map<model::EntityId, ByReference> read_;
};

}  // namespace answers
