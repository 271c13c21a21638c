// Walking two pieces of data files side by side that no kind describes.
#include "edition/anything.h"

#include <algorithm>
#include <map>

#include "base/words.h"

namespace edition {

namespace {

using parse::Node;
using parse::Type;

std::vector<Written> children(const Written& of) {
  std::vector<Written> all;
  for (const Node* node = first(*of.tree, *of.node); node != nullptr; node = next(*of.tree, *node))
    all.push_back({of.tree, node});
  return all;
}

std::map<std::string_view, Written> by_key(const Written& table) {
  std::map<std::string_view, Written> all;
  for (const Written& member : children(table)) all.emplace(member.node->key, member);
  return all;
}

}  // namespace

Written written(const Spot& table, std::string_view field) {
  if (table.value == nullptr) return {};
  const auto& all = table.entity.anything;
  const auto index = static_cast<std::uint32_t>(table.value - table.entity.values.data());
  auto found = std::lower_bound(all.begin(), all.end(), index,
                                [](const auto& entry, std::uint32_t wanted) { return entry.table < wanted; });
  for (; found != all.end() && found->table == index; ++found) {
    if (found->field->name != field) continue;
    const parse::Tree& tree = table.edition.documents[table.entity.document].data;
    return {&tree, &tree.nodes[found->node]};
  }
  return {};
}

bool says_the_same(const Written& a, const Written& b) {
  if (a.node->type != b.node->type) return false;
  if (a.node->type == Type::scalar) return a.node->text == b.node->text;
  std::vector<Written> was = children(a), is = children(b);
  const auto earlier = [](const Written& one, const Written& other) {
    return one.node->key < other.node->key;
  };
  if (a.node->type == Type::table) {
    std::stable_sort(was.begin(), was.end(), earlier);
    std::stable_sort(is.begin(), is.end(), earlier);
  }
  return std::equal(was.begin(), was.end(), is.begin(), is.end(),
                    [](const Written& one, const Written& other) {
                      return one.node->key == other.node->key && says_the_same(one, other);
                    });
}

std::string words(const Written& written) {
  if (!written) return {};
  if (written.node->type == Type::scalar) return base::one_line(written.node->text);
  std::string all;
  for (const Written& part : children(written)) {
    all.append(all.empty() ? "" : ", ").append(part.node->key).append(part.node->key.empty() ? "" : " ");
    all.append(words(part));
  }
  return all;
}

void compare_anything(const Written& before, const Written& after, const std::string& path,
                      const std::string& label, std::vector<FieldChange>& changes) {
  const bool tables = before && after && before.node->type == Type::table && after.node->type == Type::table;
  if (!tables) {
    if (!before || !after || !says_the_same(before, after))
      changes.push_back({path, label, words(before), words(after)});
    return;
  }
  const auto member = [&](const Written& was, const Written& is) {
    const std::string key((is ? is : was).node->key);
    compare_anything(was, is, path + "." + key, label + ", " + key, changes);
  };
  const std::map<std::string_view, Written> old = by_key(before), now = by_key(after);
  for (const Written& is : children(after)) {
    const auto was = old.find(is.node->key);
    member(was == old.end() ? Written() : was->second, is);
  }
  for (const Written& was : children(before)) {
    if (!now.contains(was.node->key)) member(was, {});
  }
}

}  // namespace edition
