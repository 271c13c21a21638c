// Looking for the nearest name.
#include "bind/suggestions.h"

#include <algorithm>

#include "base/spelling.h"
#include "base/text.h"

namespace bind {

const std::vector<std::string_view>& Suggestions::ids(const std::string& kind) {
  const auto [found, fresh] = ids_.try_emplace(kind);
  if (!fresh) return found->second;
  for (const model::Entity& entity : graph_.entities) {
    if ((kind.empty() || entity.kind->name == kind) && !entity.page) found->second.push_back(entity.id);
  }
  return found->second;
}

std::optional<model::EntityId> Suggestions::entity(std::string_view typed,
                                                   const std::vector<std::string>& kinds) {
  if (left_-- <= 0) return std::nullopt;
  std::vector<std::string_view> candidates;
  for (const std::string& kind : kinds) {
    const auto& more = ids(kind);
    candidates.insert(candidates.end(), more.begin(), more.end());
  }
  auto nearest = base::nearest(typed, kinds.empty() ? ids("") : candidates);
  if (!nearest && !kinds.empty()) nearest = base::nearest(typed, ids(""));
  if (!nearest) return std::nullopt;
  return graph_.find(*nearest);
}

std::optional<std::string> Suggestions::path(std::string_view wanted) {
  if (left_-- <= 0) return std::nullopt;
  if (files_.empty()) {
    for (const parse::Document& document : input_.documents) {
      const std::string_view path = input_.sources[document.source].path;
      const std::size_t slash = path.rfind('/');
      const std::string_view folder =
          slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
      files_[std::string(folder)].push_back(path);
    }
  }
  const std::size_t slash = wanted.rfind('/');
  const auto folder =
      files_.find(slash == std::string_view::npos ? std::string_view() : wanted.substr(0, slash));
  if (folder == files_.end()) return std::nullopt;
  const std::string_view name = slash == std::string_view::npos ? wanted : wanted.substr(slash + 1);
  std::vector<std::string_view> names;
  for (const std::string_view path : folder->second) {
    const std::string_view there = slash == std::string_view::npos ? path : path.substr(slash + 1);
    // A name without its ending is the commonest slip of all.
    if (there.substr(0, there.rfind('.')) == name) return std::string(path);
    names.push_back(there);
  }
  const auto nearest = base::nearest(name, names);
  if (!nearest || *nearest == name) return std::nullopt;
  return (slash == std::string_view::npos ? "" : folder->first + "/") + std::string(*nearest);
}

std::optional<std::string> Suggestions::anchor(std::string_view wanted,
                                               const std::vector<std::string_view>& known) {
  if (left_-- <= 0) return std::nullopt;
  const auto nearest = base::nearest(wanted, known);
  if (!nearest) return std::nullopt;
  return std::string(*nearest);
}

}  // namespace bind
