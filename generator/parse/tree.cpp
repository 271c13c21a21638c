// Looking into data trees, and building them.
#include "parse/tree.h"

namespace parse {

const Node* Tree::member(const Node& table, std::string_view key) const {
  if (table.type != Type::table) return nullptr;
  for (const Node* n = first(*this, table); n != nullptr; n = next(*this, *n)) {
    if (n->key == key) return n;
  }
  return nullptr;
}

std::string_view Tree::keep(std::string text) {
  return *kept.emplace_back(std::make_unique<std::string>(std::move(text)));
}

std::uint32_t TreeBuilder::add(Node node) {
  const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
  if (!open_.empty()) {
    Open& parent = open_.back();
    (parent.last_child == 0 ? tree_.nodes[parent.node].first_child : tree_.nodes[parent.last_child].next) =
        index;
    parent.last_child = index;
  }
  tree_.nodes.push_back(node);
  return index;
}

}  // namespace parse
