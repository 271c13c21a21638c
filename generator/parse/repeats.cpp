// A node that was dropped still lies in the tree, and leads on to those that came after it.
#include "parse/repeats.h"

#include <map>
#include <string_view>
#include <utility>

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
  // Siblings end in the same one, which lies behind them.
  std::vector<std::uint32_t> last(tree.nodes.size());
  std::map<std::pair<std::uint32_t, std::string_view>, const Node*> members;
  for (std::size_t i = tree.nodes.size(); i-- > 0;) {
    const Node& node = tree.nodes[i];
    last[i] = node.next == 0 ? static_cast<std::uint32_t>(i) : last[node.next];
    if (reached[i] && node.key_begin != node.key_end) members.emplace(std::pair(last[i], node.key), &node);
  }
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const Node& node = tree.nodes[i];
    if (reached[i] || node.key_begin == node.key_end) continue;
    const auto later = members.find({last[i], node.key});
    if (later != members.end() && later->second > &node) found.push_back({&node, later->second});
  }
  return found;
}

}  // namespace parse
