// What entities are called by references that do not give their ids: names, paths, addresses, by a kind's
// rules.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "bind/bind.h"

namespace bind {

// The entities that a written name may mean; one, none, or several.
using Meant = std::vector<model::EntityId>;

class Spellings {
 public:
  Spellings(const Input& input, const model::Graph& graph) : input_(input), graph_(graph) {}

  // Whether references of that shape, which is that of all the field's, are looked for here, and not by their
  // ids alone.
  bool decides(const schema::Shape& shape, const schema::Field& field);
  Meant find(std::string_view written, const schema::Shape& shape, const schema::Field& field,
             const model::Entity& from);

 private:
  using Index = std::unordered_map<std::string, Meant>;

  bool is_spelled(const schema::Shape& shape, const schema::Field& field) const;
  const Index& index(const schema::Kind& kind, const std::string& match,
                     schema::Spelling::Normalise normalise);
  void add(Index& index, model::EntityId id, const std::string& match,
           schema::Spelling::Normalise normalise) const;
  std::vector<std::string> ways(std::string_view written, const std::string& match, const schema::Kind& kind,
                                const model::Entity& from) const;

  const Input& input_;
  const model::Graph& graph_;
  std::unordered_map<const schema::Field*, bool> decided_;
  std::map<std::string, Index> indexes_;  // by kind, match and normalisation
};

}  // namespace bind
