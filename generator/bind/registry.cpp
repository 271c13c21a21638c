// Finding a registry's entities, and their ids.
#include "bind/registry.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/spelling.h"
#include "base/text.h"
#include "bind/ids.h"
#include "parse/repeats.h"
#include "parse/select.h"

namespace bind {

namespace {

using parse::Document;
using parse::Node;
using parse::Type;

class Entries {
 public:
  Entries(const Input& input, std::uint32_t document, const schema::Kind& kind, finding::Findings& findings)
      : input_(input),
        index_(document),
        document_(input.documents[document]),
        kind_(kind),
        findings_(findings) {}

  std::vector<Declared> read() {
    const parse::Tree& tree = document_.data;
    if (tree.empty() || (tree.broken && tree.root().first_child == 0)) {
      if (document_.format == parse::Format::markdown && kind_.each.empty()) add(nullptr);
      return std::move(entries_);
    }
    if (!kind_.each.empty()) {
      for (const std::string& path : kind_.each) {
        const bool entries = path.ends_with("{}");
        for (const Node* node : parse::select(tree, tree.root(), path)) add(node, entries);
      }
      report_repeats();
      if (entries_.empty() && !said_) report_nothing();
    } else if (tree.root().type == Type::list) {
      for (const Node* item = first(tree, tree.root()); item != nullptr; item = next(tree, *item)) add(item);
    } else {
      add(&tree.root());
    }
    report_twin_columns();
    return std::move(entries_);
  }

 private:
  void report(const char* rule, source::Place place, std::string message, std::string help,
              std::string_view subject) {
    findings_.push_back({rule, place, std::move(message), std::move(help)});
    findings_.back().subject = subject;
    said_ = true;
  }

  void report_nothing() {
    report("registry-empty", {document_.source, 0, 0},
           "this file has nothing at `" + kind_.each.front() + "`",
           "write in the kind's file where the " + kind_.label_plural + " stand, or leave this file out",
           kind_.each.front());
  }

  // Of equal keys the last one counts, and what stands under the others is lost: entries, or whole lists of
  // them.
  void report_repeats() {
    const std::vector<parse::Repeat> repeats = parse::repeats(document_.data);
    if (repeats.empty()) return;
    std::map<std::uint32_t, const Node*> by_begin;
    for (const Declared& entry : entries_) {
      if (entry.node != nullptr) by_begin.emplace(entry.node->begin, entry.node);
    }
    for (const parse::Repeat& repeat : repeats) {
      const auto inside = by_begin.lower_bound(repeat.counts->begin);
      if (inside == by_begin.end() || inside->second->end > repeat.counts->end) continue;
      const bool entry = inside->second == repeat.counts;
      const std::string key(repeat.counts->key);
      report(entry ? "duplicate-id" : "yaml-syntax", document_.data.key_place(*repeat.counts),
             "`" + key + "` stands twice in this table, and only the last one is read",
             entry ? "give one of them another key" : "write both under one key", key);
      findings_.back().labels.push_back({document_.data.key_place(*repeat.dropped), "the first time"});
    }
  }

  // Of two columns with one name only one is read.
  void report_twin_columns() {
    const parse::Tree& tree = document_.data;
    const Node* row = document_.format == parse::Format::csv ? first(tree, tree.root()) : nullptr;
    std::set<std::string_view> seen;
    for (const Node* cell = row == nullptr ? nullptr : first(tree, *row); cell != nullptr;
         cell = next(tree, *cell)) {
      if (seen.insert(cell->key).second || !is_read(cell->key)) continue;
      report("csv-syntax", tree.key_place(*cell),
             "the column `" + std::string(cell->key) +
                 "` stands twice in this file, and only one of them is read",
             "rename one of the two, or take it out", cell->key);
    }
  }

  bool is_read(std::string_view column) const {
    const bool in_id =
        kind_.id == column || kind_.id.find("{" + std::string(column) + "}") != std::string::npos;
    return in_id || std::any_of(kind_.fields.begin(), kind_.fields.end(), [&](const schema::Field& field) {
             return (field.key.empty() ? field.name : field.key) == column;
           });
  }

  bool whole_file(const Node* node) const { return node == nullptr || node == &document_.data.root(); }

  // An entry of a table is there by its key, though nothing is written behind it yet.
  void add(const Node* node, bool entry = false) {
    if (node != nullptr && node->type != Type::table && node->type != Type::scalar) {
      if (node->type == Type::null && !entry) return;
      if (node->type == Type::null) return declare(node);
      return report("wrong-type", document_.data.place(*node),
                    "this is a list, where a table of fields should be",
                    "write in the kind's file where the " + kind_.label_plural + " stand", {});
    }
    declare(node);
  }

  void declare(const Node* node) {
    Declared declared;
    model::Entity& entity = declared.entity;
    entity.kind = &kind_;
    entity.document = index_;
    entity.has_body = document_.format == parse::Format::markdown && whole_file(node);
    entity.place = node == nullptr ? source::Place{document_.source, 0, 0} : start_of(*node);
    declared.node = node;
    const std::optional<std::string> id = id_of(node, entity.place);
    if (!id) return;
    entity.id = is_id(*id) ? *id : made_id(*id);
    if (entity.id != *id) entity.written_id = *id;
    entries_.push_back(std::move(declared));
  }

  // Of a whole file its first line; of a part its first byte or its key.
  source::Place start_of(const Node& node) const {
    if (whole_file(&node)) return {document_.source, 0, 0};
    if (node.key_end > node.key_begin) return document_.data.key_place(node);
    return {document_.source, node.begin, node.type == Type::scalar ? node.end : node.begin + 1};
  }

  std::optional<std::string> id_of(const Node* node, source::Place& place) {
    if (node != nullptr && node->type == Type::scalar && kind_.id.empty()) return std::string(node->text);
    if (!kind_.id.empty()) {
      const bool form = kind_.id.find('{') != std::string::npos;
      return filled(form ? kind_.id : "{" + kind_.id + "}", node, place);
    }
    const Node* own = node == nullptr ? nullptr : document_.data.member(*node, "id");
    if (own != nullptr && own->type == Type::scalar) {
      place = document_.data.place(*own);
      return std::string(own->text);
    }
    if (whole_file(node)) return stem_id(parts());
    if (!node->key.empty()) return std::string(node->key);
    return missing("id", *node);
  }

  PathParts parts() const { return parts_of(input_.sources[document_.source].path, {}); }

  // "ri-{sequence}" with the values of the entity in it.
  std::optional<std::string> filled(std::string_view form, const Node* node, source::Place& place) {
    std::string id;
    for (std::size_t at = 0; at < form.size();) {
      const std::size_t open = std::min(form.find('{', at), form.size());
      id += form.substr(at, open - at);
      if (open == form.size()) break;
      const std::size_t close = std::min(form.find('}', open), form.size());
      const auto part = part_of(form.substr(open + 1, close - open - 1), node, place);
      if (!part) return std::nullopt;
      id += *part;
      at = std::min(close + 1, form.size());
    }
    return id;
  }

  std::optional<std::string> part_of(std::string_view name, const Node* node, source::Place& place) {
    const PathParts path = parts();
    if (name == "stem") return std::string(path.stem);
    if (name == "folder") return std::string(path.folder.substr(path.folder.rfind('/') + 1));
    if (name == "key" && node != nullptr && !node->key.empty()) return std::string(node->key);
    if (node != nullptr && node->type == Type::table) {
      const auto found = parse::select(document_.data, *node, name);
      if (!found.empty() && found.front()->type == Type::scalar && !found.front()->text.empty()) {
        place = document_.data.place(*found.front());
        return std::string(found.front()->text);
      }
      return missing(name, *node);
    }
    if (node != nullptr && !whole_file(node)) {
      if (node->type == Type::null) return missing(name, *node);
      report(
          "wrong-type", document_.data.place(*node), "this is a single value, not a table of fields",
          "write each " + kind_.label + " as `key: value` lines, with `" + std::string(name) + "` among them",
          node->text);
      return std::nullopt;
    }
    report("missing-field", {document_.source, 0, 0},
           "this " + schema::in_text(kind_) + " has no `" + std::string(name) + "`, which is its id",
           "write one", name);
    return std::nullopt;
  }

  std::optional<std::string> missing(std::string_view name, const Node& node) {
    const bool csv = document_.format == parse::Format::csv;
    if (csv && !has_column(name)) {
      report_header(name);
      return std::nullopt;
    }
    report("missing-field", start_of(node),
           "this " + schema::in_text(kind_) + " has no `" + std::string(name) + "`, which is its id",
           csv ? "fill its cell in the column `" + std::string(name) + "`"
               : "write `" + std::string(name) + ":` and what it is known by",
           name);
    return std::nullopt;
  }

  // The first line of a CSV file in which something stands.
  std::string_view header() const {
    const std::string_view text = input_.sources[document_.source].text;
    const std::size_t begin = std::min(text.find_first_not_of("\r\n"), text.size());
    return text.substr(begin, text.find_first_of("\r\n", begin) - begin);
  }

  bool has_column(std::string_view name) {
    if (columns_.empty()) {
      for (std::string_view cell : base::split(header(), ',')) {
        cell = base::trim(cell);
        if (cell.size() > 1 && cell.starts_with('"') && cell.ends_with('"'))
          cell = cell.substr(1, cell.size() - 2);
        columns_.push_back(cell);
      }
    }
    return std::find(columns_.begin(), columns_.end(), name) != columns_.end();
  }

  // What the header lacks is said once, and of no row.
  void report_header(std::string_view name) {
    if (std::exchange(header_told_, true)) return;
    const std::string_view line = header();
    const auto nearest = base::nearest(name, columns_);
    std::string help = "add it, or name another column as `id` in the kind's file";
    if (nearest)
      help = "did you mean `" + std::string(*nearest) + "`? rename it, or name it in the kind's file";
    if (columns_.size() == 1 && line.find_first_of(";\t|") != std::string_view::npos)
      help = "put commas between the cells, in this line and in all others";
    const auto begin = static_cast<std::uint32_t>(line.data() - input_.sources[document_.source].text.data());
    report("missing-field", {document_.source, begin, begin + static_cast<std::uint32_t>(line.size())},
           "this file has no column `" + std::string(name) + "`, which is the id of each " +
               schema::in_text(kind_),
           std::move(help), name);
  }

  const Input& input_;
  std::uint32_t index_;
  const Document& document_;
  const schema::Kind& kind_;
  finding::Findings& findings_;
  std::vector<Declared> entries_;
  bool said_ = false;
  std::vector<std::string_view> columns_;  // of a CSV file, once one is looked for
  bool header_told_ = false;
};

}  // namespace

std::vector<Declared> registry_entries(const Input& input, std::uint32_t document, const schema::Kind& kind,
                                       finding::Findings& findings) {
  return Entries(input, document, kind, findings).read();
}

}  // namespace bind
