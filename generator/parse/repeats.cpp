// A node that was dropped still lies in the tree, and leads on to those that came after it.
#include "parse/repeats.h"

namespace parse {

namespace {

void mark(const Tree& tree, const Node& node, std::vector<bool>& reached) {
  reached[static_cast<std::size_t>(&node - tree.nodes.data())] = true;
  for (const Node* child = first(tree, node); child != nullptr; child = next(tree, *child))
    mark(tree, *child, reached);
}

}  // namespace

std::vector<Repeat> repeats(const Tree& tree) {
  std::vector<Repeat> found;
  if (tree.empty()) return found;
  std::vector<bool> reached(tree.nodes.size(), false);
  mark(tree, tree.root(), reached);
  const auto is_reached = [&](const Node& node) {
    return reached[static_cast<std::size_t>(&node - tree.nodes.data())];
  };
  for (const Node& node : tree.nodes) {
    if (is_reached(node) || node.key_begin == node.key_end) continue;
    const Node* later = next(tree, node);
    while (later != nullptr && !(is_reached(*later) && later->key == node.key)) later = next(tree, *later);
    if (later != nullptr) found.push_back({&node, later});
  }
  return found;
}

}  // namespace parse
