// Appends values to an entity in order, keeping parents and siblings linked.
#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "model/graph.h"

namespace bind {

// What a reference says.
void write(model::Reference& reference, std::string_view written);

class ValueBuilder {
 public:
  ValueBuilder(model::Entity& entity, std::vector<model::Reference>& references)
      : entity_(entity), references_(references) {}

  std::uint32_t add(model::Value value);
  // Adds a scalar that names another entity. The text must outlive the graph.
  void add_reference(model::Value value, std::string_view written, source::Place place);
  std::uint32_t open(model::Value value);
  void close() { open_.pop_back(); }

  // The text as a view that lives as long as the entity.
  std::string_view keep(std::string text) {
    return *entity_.kept.emplace_back(std::make_unique<std::string>(std::move(text)));
  }

  // Notes a member of the innermost table that has no values.
  void add_anything(const schema::Field& field, std::uint32_t node) {
    entity_.anything.push_back({open_.back().value, &field, node});
  }
  const model::Value& innermost() const { return entity_.values[open_.back().value]; }
  // The index of the value that is added next.
  std::uint32_t size() const { return static_cast<std::uint32_t>(entity_.values.size()); }
  const model::Entity& entity() const { return entity_; }
  model::Reference& last_reference() { return references_.back(); }
  const model::Value* root() const { return &entity_.values.front(); }

 private:
  struct Open {
    std::uint32_t value;
    std::uint32_t last_child;
  };

  model::Entity& entity_;
  std::vector<model::Reference>& references_;
  std::vector<Open> open_;
};

}  // namespace bind
