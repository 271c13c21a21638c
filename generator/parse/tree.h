// A data file as a tree of tables, lists and scalars that all remember where they stand in the source.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace parse {

enum class Type : std::uint8_t { null, scalar, list, table };

// How a scalar was written. Only plain ones can be mistaken for another type.
enum class Style : std::uint8_t { plain, quoted, block };

// One value. `begin` and `end` are byte offsets in the source, quotes included.
struct Node {
  Type type = Type::null;
  Style style = Style::plain;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t key_begin = 0;  // of a table's member; else 0
  std::uint32_t key_end = 0;
  std::uint32_t first_child = 0;  // index in Tree::nodes; 0 is none
  std::uint32_t next = 0;         // the next sibling; 0 is none
  std::string_view key = {};      // of a table's member
  std::string_view text = {};     // of a scalar, with quotes and escapes resolved; of a null as it is written
};

// A node lies before its children, and all that is below it lies in one piece; nodes[0] is the root. Texts
// point into the source or into `kept`. What an alias repeats is there once more, with the places of its
// words (see compose.h).
struct Tree {
  source::SourceId source = {};
  std::vector<Node> nodes = {};
  std::vector<std::shared_ptr<const std::string>> kept = {};  // shared with the tree's copies
  bool broken = false;  // the source could not be read to its end; what is missing is unknown

  const Node& root() const { return nodes.front(); }
  bool empty() const { return nodes.empty(); }
  // The member of a table with that key, or null.
  const Node* member(const Node& table, std::string_view key) const;
  // The text as a view that lives as long as the tree.
  std::string_view keep(std::string text);

  source::Place place(const Node& node) const { return {source, node.begin, node.end}; }
  source::Place key_place(const Node& node) const { return {source, node.key_begin, node.key_end}; }
};

// Walks the children of a node: for (const Node* n = first(tree, node); n; n = next(tree, *n)).
inline const Node* first(const Tree& tree, const Node& node) {
  return node.first_child == 0 ? nullptr : &tree.nodes[node.first_child];
}
inline const Node* next(const Tree& tree, const Node& node) {
  return node.next == 0 ? nullptr : &tree.nodes[node.next];
}

// A node and all that is below it: nodes [begin, end) of one tree.
struct Subtree {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// Builds a tree from events in source order.
class TreeBuilder {
 public:
  explicit TreeBuilder(Tree& tree) : tree_(tree) {}

  // Adds a node under the innermost open one and returns its index. The key, if any, is already in it.
  std::uint32_t add(Node node);
  // Adds `top`, and below it copies of what is below the subtree's first node.
  std::uint32_t add_copy(const Tree& from, Subtree subtree, Node top);
  // Puts what was built so far below a new root, which is open then. Nothing may be open before.
  void wrap(Node root);
  void open(std::uint32_t node) { open_.push_back({node, 0}); }
  void close() { open_.pop_back(); }
  std::size_t depth() const { return open_.size(); }
  std::uint32_t innermost() const { return open_.back().node; }
  // From the outermost on.
  std::vector<std::uint32_t> open_nodes() const;

 private:
  struct Open {
    std::uint32_t node;
    std::uint32_t last_child;
  };

  Tree& tree_;
  std::vector<Open> open_;
};

}  // namespace parse
