// Taking a path step by step, from a set of nodes to the next.
#include "parse/select.h"

#include <algorithm>

namespace parse {

namespace {

using Nodes = std::vector<const Node*>;

void children(const Tree& tree, const Node& of, Nodes& into) {
  for (const Node* child = first(tree, of); child != nullptr; child = next(tree, *child))
    into.push_back(child);
}

void below(const Tree& tree, const Node& of, Nodes& into) {
  into.push_back(&of);
  for (const Node* child = first(tree, of); child != nullptr; child = next(tree, *child))
    below(tree, *child, into);
}

// One step: "key", "key[]", "key{}", "[]", "{}", "**".
Nodes step(const Tree& tree, const Nodes& from, std::string_view step) {
  Nodes result;
  if (step == "**") {
    // In the order of the source, so that what lies below an earlier one is there already.
    for (const Node* node : from) {
      if (result.empty() || node > result.back()) below(tree, *node, result);
    }
    return result;
  }
  const bool items = step.ends_with("[]");
  const bool entries = step.ends_with("{}");
  const std::string_view key = items || entries ? step.substr(0, step.size() - 2) : step;
  for (const Node* node : from) {
    const Node* at = key.empty() ? node : node->type == Type::table ? tree.member(*node, key) : nullptr;
    if (at == nullptr) continue;
    if (!items && !entries) {
      result.push_back(at);
    } else if (at->type == (items ? Type::list : Type::table)) {
      children(tree, *at, result);
    }
  }
  return result;
}

}  // namespace

Nodes select(const Tree& tree, const Node& from, std::string_view path) {
  Nodes nodes = {&from};
  while (!path.empty()) {
    const std::size_t dot = std::min(path.find('.'), path.size());
    nodes = step(tree, nodes, path.substr(0, dot));
    // Two ways may lead to one node; nodes lie in the order of the source.
    std::sort(nodes.begin(), nodes.end());
    nodes.erase(std::unique(nodes.begin(), nodes.end()), nodes.end());
    path.remove_prefix(std::min(dot + 1, path.size()));
  }
  return nodes;
}

}  // namespace parse
