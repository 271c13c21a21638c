// A status that is written is replaced, with quotes where it had some; one that is not stands before the
// first key.
#include "driver/supposed.h"

#include <algorithm>

#include "base/format.h"

namespace driver {

namespace {

// Where the first key of an entity's own stands; none where it has no keys.
std::optional<std::size_t> first_key(const model::Entity& entity) {
  std::optional<std::size_t> at;
  if (entity.values.empty()) return at;
  for (const model::Value* value = first(entity, entity.values.front()); value != nullptr;
       value = next(entity, *value)) {
    if (value->key_end != 0) at = std::min<std::size_t>(at.value_or(value->key_begin), value->key_begin);
  }
  return at;
}

Supposed inserted(const source::Source& source, std::size_t at, const std::string& words) {
  Supposed supposed{source.text};
  supposed.bytes.insert(at, words);
  const source::LineIndex lines(source.text);
  supposed.line = lines.position(static_cast<std::uint32_t>(at)).line;
  supposed.lines = static_cast<std::uint32_t>(std::count(words.begin(), words.end(), '\n'));
  return supposed;
}

// `at` is where a key begins: in braces one key follows another on the line, else each has a line.
Supposed before_key(const source::Source& source, bool toml, std::size_t at, const std::string& status) {
  const std::string& text = source.text;
  const std::size_t begin = at == 0 ? 0 : text.rfind('\n', at - 1) + 1;
  const std::size_t last = at == 0 ? std::string::npos : text.find_last_not_of(" \t\r\n", at - 1);
  const bool braces = last != std::string::npos && (text[last] == '{' || text[last] == ',');
  if (braces && toml) return inserted(source, at, fmt::format("status = \"{}\", ", status));
  if (braces) return inserted(source, at, fmt::format("\"status\": \"{}\", ", status));
  if (!toml) return inserted(source, at, fmt::format("status: {}\n{}", status, std::string(at - begin, ' ')));
  return inserted(source, begin, fmt::format("status = \"{}\"\n", status));
}

// A key `status` that nothing stands behind, in the table whose first key stands there; null when there is
// none.
const parse::Node* empty_status(const parse::Tree& tree, std::size_t first_key) {
  for (const parse::Node& table : tree.nodes) {
    const parse::Node* child = table.type == parse::Type::table ? first(tree, table) : nullptr;
    for (; child != nullptr; child = next(tree, *child)) {
      if (child->key_end == 0 || child->key_begin != first_key) continue;
      const parse::Node* status = tree.member(table, "status");
      const bool is_empty =
          status != nullptr && (status->type == parse::Type::null ||
                                (status->type == parse::Type::scalar && status->text.empty()));
      return is_empty ? status : nullptr;
    }
  }
  return nullptr;
}

// With the word behind the key, in place of a `null`, a `~` or quotes with nothing in them.
Supposed behind_key(const source::Source& source, const parse::Node& empty, const std::string& status) {
  Supposed supposed{source.text};
  const std::size_t colon = source.text.find(':', empty.key_end);
  const bool quotes = empty.type == parse::Type::scalar;
  if (empty.end > empty.begin)
    supposed.bytes.replace(empty.begin, empty.end - empty.begin, quotes ? '"' + status + '"' : status);
  else
    supposed.bytes.insert(colon + 1, " " + status);
  return supposed;
}

}  // namespace

std::optional<Supposed> with_status(const model::Entity& entity, const parse::Document& document,
                                    const source::Source& source, const std::string& status) {
  const parse::Format format = document.format;
  const model::Value* value = entity.value("status");
  if (value != nullptr && value->end > value->begin) {
    const char first = source.text[value->begin];
    const bool quotes = first == '"' || first == '\'' || format == parse::Format::toml;
    Supposed supposed{source.text};
    supposed.bytes.replace(value->begin, value->end - value->begin, quotes ? '"' + status + '"' : status);
    return supposed;
  }
  if (format == parse::Format::csv) return std::nullopt;
  const bool fences = source.text.starts_with("+++");
  const bool toml = format == parse::Format::toml || (format == parse::Format::markdown && fences);
  const auto at = first_key(entity);
  const parse::Node* empty = at ? empty_status(document.data, *at) : nullptr;
  if (empty != nullptr) return behind_key(source, *empty, status);
  if (at) return before_key(source, toml, *at, status);
  if (toml) return inserted(source, 0, fmt::format("status = \"{}\"\n", status));
  if (format != parse::Format::markdown) return inserted(source, 0, fmt::format("status: {}\n", status));
  return inserted(source, 0, fmt::format("---\nstatus: {}\n---\n", status));
}

}  // namespace driver
