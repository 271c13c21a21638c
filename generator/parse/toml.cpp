// TOML through toml++: the one file that includes it.
#define TOML_EXCEPTIONS 1
#include <algorithm>
#include <toml++/toml.h>
#include <vector>

#include "base/text.h"
#include "parse/conflicts.h"
#include "parse/data.h"

namespace parse {

namespace {

// toml++ says where things are by line and code point; a tree wants bytes.
class LineOffsets {
 public:
  explicit LineOffsets(const Slice& slice) : slice_(slice), lines_(slice.view()) {}

  std::uint32_t at(const toml::source_position& position) const {
    if (position.line == 0) return slice_.begin;
    const auto line = std::min(static_cast<std::uint32_t>(position.line), lines_.line_count());
    std::size_t offset = lines_.start(line);
    const std::string_view text = slice_.view();
    for (std::uint32_t column = 1; column < position.column && offset < text.size(); ++column) {
      base::next_code_point(text, offset);
    }
    return slice_.begin + static_cast<std::uint32_t>(offset);
  }

 private:
  const Slice& slice_;
  source::LineIndex lines_;
};

class TomlConverter {
 public:
  TomlConverter(const Slice& slice, Tree& tree)
      : slice_(slice), offsets_(slice), tree_(tree), builder_(tree) {}

  void convert(const toml::node& value, const toml::key* key) {
    Node node = described(value, key);
    if (const auto* text = value.as_string()) {
      node.style = Style::quoted;
      node.text = tree_.keep(text->get());
    } else if (!value.is_table() && !value.is_array()) {
      node.text = base::trim(slice_.text.substr(node.begin, node.end - node.begin));
    }
    const std::uint32_t index = builder_.add(node);
    builder_.open(index);
    if (const auto* table = value.as_table()) convert_members(*table);
    if (const auto* array = value.as_array()) {
      for (const toml::node& item : *array) convert(item, nullptr);
    }
    builder_.close();
    if (tree_.nodes.size() > index + 1)
      tree_.nodes[index].end = std::max(tree_.nodes[index].end, tree_.nodes.back().end);
  }

 private:
  Node described(const toml::node& value, const toml::key* key) {
    Node node;
    node.type = value.is_table() ? Type::table : value.is_array() ? Type::list : Type::scalar;
    node.begin = offsets_.at(value.source().begin);
    node.end = std::max(node.begin, offsets_.at(value.source().end));
    if (key == nullptr) return node;
    node.key = tree_.keep(std::string(key->str()));
    node.key_begin = offsets_.at(key->source().begin);
    node.key_end = std::max(node.key_begin, offsets_.at(key->source().end));
    return node;
  }

  // toml++ keeps members sorted by name; people mean the order in which they wrote them.
  void convert_members(const toml::table& table) {
    std::vector<std::pair<const toml::key*, const toml::node*>> members;
    for (auto&& [key, value] : table) members.emplace_back(&key, &value);
    std::stable_sort(members.begin(), members.end(), [](const auto& a, const auto& b) {
      const auto position = [](const auto& member) { return member.first->source().begin; };
      return position(a) < position(b);
    });
    for (const auto& [key, value] : members) convert(*value, key);
  }

  const Slice& slice_;
  LineOffsets offsets_;
  Tree& tree_;
  TreeBuilder builder_;
};

// The library builds and destroys nested tables by recursion, and a dotted key nests once a dot.
bool refuse_long_dotted_key(const Slice& slice, finding::Findings& findings) {
  std::size_t dots = 0;
  for (std::uint32_t i = slice.begin; i < slice.end; ++i) {
    const char c = slice.text[i];
    if (c == '.' && ++dots > max_depth * 4) {
      findings.push_back(
          {"too-large", {slice.source, i, i + 1}, "this key has hundreds of parts", "use fewer parts"});
      return true;
    }
    if (c == '\n' || c == '=') dots = 0;
  }
  return false;
}

}  // namespace

Tree toml(const Slice& slice, finding::Findings& findings) {
  Tree tree{.source = slice.source};
  if (refuse_conflicts(slice, findings) || refuse_long_dotted_key(slice, findings)) {
    tree.broken = true;
    return tree;
  }
  try {
    const toml::table table = toml::parse(slice.view());
    TomlConverter(slice, tree).convert(table, nullptr);
  } catch (const toml::parse_error& e) {
    tree.broken = true;
    const std::uint32_t begin = std::min(LineOffsets(slice).at(e.source().begin), slice.end);
    findings.push_back(
        {"toml-syntax",
         {slice.source, begin, std::min(begin + 1, slice.end)},
         "this is not TOML (" + std::string(e.description()) + ")",
         "write `name = value`, a text in double quotes, a day as 2026-03-01, a list in square "
         "brackets; a heading like `[portal]` stands on a line of its own"});
  }
  return tree;
}

}  // namespace parse
