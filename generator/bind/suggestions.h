// Did-you-mean for ids and paths, with a bound on how often it is worked out.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bind/bind.h"

namespace bind {

class Suggestions {
 public:
  Suggestions(const Input& input, const model::Graph& graph) : input_(input), graph_(graph) {}

  // The entity of one of the kinds (of any, when there are none) whose id or title is nearest.
  std::optional<model::EntityId> entity(std::string_view typed, const std::vector<std::string>& kinds);
  // The source whose path is nearest, seen from the folder that the link was written in.
  std::optional<std::string> path(std::string_view wanted);
  std::optional<std::string> anchor(std::string_view wanted, const std::vector<std::string_view>& known);

 private:
  const std::vector<std::string_view>& ids(const std::string& kind);

  const Input& input_;
  const model::Graph& graph_;
  std::map<std::string, std::vector<std::string_view>> ids_;                 // by kind; "" for all
  std::map<std::string, std::vector<std::string_view>, std::less<>> files_;  // by folder
  int left_ = 1000;  // suggestions are looked for this often; a tree with more broken names needs another
                     // kind of help
};

}  // namespace bind
