// Comparing the fields of one entity in two editions. Private to the room.
#pragma once

#include <map>

#include "edition/compare.h"
#include "model/weeks.h"

namespace edition {

// What comparing has to know of an edition besides its graph.
struct Edition {
  explicit Edition(const Side& side) : graph(side.graph), documents(side.documents), weeks(side.graph) {}
  // The id that the entity has in the newer edition.
  const std::string& id_now(const model::Entity& entity) const {
    const auto found = renamed.find(&entity);
    return found == renamed.end() ? entity.id : found->second;
  }
  const model::Graph& graph;
  std::span<const parse::Document> documents;
  model::Weeks weeks;
  std::map<const model::Entity*, std::string> renamed = {};
};

// A value with the entity that it belongs to; no value where it is absent.
struct Spot {
  Edition& edition;
  const model::Entity& entity;
  const model::Value* value = nullptr;
  const model::Value* table = nullptr;  // that it is a member of

  Spot at(const model::Value* other) const { return {edition, entity, other, table}; }
};

// As people read it: what a reference leads to by title, a date in words, a list with commas.
std::string words(const Spot& spot);
// What it is compared by: of a reference the id that it leads to now, or what is written.
std::string identity(const Spot& spot);

// The grade of a change of one value, and why.
void grade(const schema::Field& field, const Spot& before, const Spot& after, FieldChange& change);

// What of the one list is not in the other.
struct Items {
  std::vector<std::string> removed, added;
};
void grade(const schema::Field& field, const Items& items, FieldChange& change);

// Every field that differs, each with its grade.
std::vector<FieldChange> compare_fields(const Spot& before, const Spot& after);

}  // namespace edition
