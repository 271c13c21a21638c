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
  return *kept.emplace_back(std::make_shared<const std::string>(std::move(text)));
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

std::uint32_t TreeBuilder::add_copy(const Tree& from, Subtree subtree, Node top) {
  const std::uint32_t shift = static_cast<std::uint32_t>(tree_.nodes.size()) - subtree.begin;
  const auto moved = [&](std::uint32_t index) { return index == 0 ? 0 : index + shift; };
  top.first_child = moved(from.nodes[subtree.begin].first_child);
  top.next = 0;
  const std::uint32_t index = add(top);
  for (std::uint32_t i = subtree.begin + 1; i < subtree.end; ++i) {
    Node node = from.nodes[i];  // by value: the tree may be this one, and grows
    node.first_child = moved(node.first_child);
    node.next = moved(node.next);
    tree_.nodes.push_back(node);
  }
  return index;
}

void TreeBuilder::wrap(Node root) {
  const auto moved = [](std::uint32_t index) { return index == 0 ? 0 : index + 1; };
  for (Node& node : tree_.nodes) {
    node.first_child = moved(node.first_child);
    node.next = moved(node.next);
  }
  root.first_child = tree_.nodes.empty() ? 0 : 1;
  tree_.nodes.insert(tree_.nodes.begin(), root);
  open_.push_back({0, root.first_child});
}

std::vector<std::uint32_t> TreeBuilder::open_nodes() const {
  std::vector<std::uint32_t> nodes;
  for (const Open& open : open_) nodes.push_back(open.node);
  return nodes;
}

}  // namespace parse
