// Kind files (TOML) become a Schema.
#include <algorithm>

#include "base/text.h"
#include "parse/data.h"
#include "schema/kind.h"
#include "schema/kinds_embedded.h"

namespace schema {

namespace {

using parse::Node;
using parse::Tree;

struct BaseName {
  std::string_view name;
  Base base;
};
constexpr BaseName base_names[] = {
    {"any", Base::any},       {"text", Base::text},         {"prose", Base::prose},
    {"id", Base::id},         {"ref", Base::reference},     {"list", Base::list},
    {"map", Base::map},       {"table", Base::table},       {"enum", Base::enumeration},
    {"date", Base::date},     {"duration", Base::duration}, {"money", Base::money},
    {"number", Base::number}, {"percent", Base::percent},   {"url", Base::url},
    {"bool", Base::boolean},  {"file", Base::file}};

class Reader {
 public:
  Reader(const Tree& tree, finding::Findings& findings) : tree_(tree), findings_(findings) {}

  Kind kind() {
    Kind kind;
    for (const Node* part = first(tree_, tree_.root()); part != nullptr; part = next(tree_, *part)) {
      if (part->key == "kind") read_kind(*part, kind);
      if (part->key == "fields") kind.fields = fields(*part);
      if (part->key == "markdown") read_markdown(*part, kind.markdown);
      if (part->key == "changelog") read_changelog(*part, kind.changelog);
    }
    if (kind.label.empty()) kind.label = kind.name;
    if (kind.label_plural.empty()) kind.label_plural = kind.label + "s";
    return kind;
  }

  std::vector<Schema::Status> states() {
    std::vector<Schema::Status> result;
    const Node* table = tree_.member(tree_.root(), "states");
    if (table == nullptr) return result;
    for (const State state : {State::good, State::pending, State::warn, State::bad, State::ended}) {
      for (std::string& value : texts(*table, name(state))) result.push_back({std::move(value), state});
    }
    return result;
  }

 private:
  void fault(const Node& node, std::string message) {
    findings_.push_back(
        {"wrong-type", tree_.place(node), std::move(message), "see the manual's page on kinds"});
  }

  std::string text(const Node& table, std::string_view key) {
    const Node* node = tree_.member(table, key);
    return node == nullptr ? std::string() : std::string(node->text);
  }

  std::vector<std::string> texts(const Node& table, std::string_view key) {
    std::vector<std::string> result;
    const Node* list = tree_.member(table, key);
    if (list == nullptr) return result;
    for (const Node* item = first(tree_, *list); item != nullptr; item = next(tree_, *item))
      result.emplace_back(item->text);
    return result;
  }

  void read_kind(const Node& node, Kind& kind) {
    kind.name = text(node, "name");
    kind.plural = text(node, "plural");
    kind.label = text(node, "label");
    kind.label_plural = text(node, "label_plural");
    kind.summary = text(node, "summary");
    kind.directory = text(node, "directory");
    if (tree_.member(node, "title_field") != nullptr) kind.title_field = text(node, "title_field");
    kind.columns = texts(node, "columns");
    kind.strip = texts(node, "strip");
    kind.expects_references = text(node, "expects_references") == "true";
    kind.open = text(node, "open") == "true";
  }

  void read_markdown(const Node& node, MarkdownTable& table) {
    table = {text(node, "fills"), texts(node, "headings"), text(node, "first"), text(node, "matrix")};
  }

  void read_changelog(const Node& node, ChangeLog& log) {
    log = {text(node, "file"), text(node, "release"), text(node, "date"), text(node, "category"),
           text(node, "status")};
  }

  std::vector<Field> fields(const Node& table) {
    std::vector<Field> result;
    for (const Node* node = first(tree_, table); node != nullptr; node = next(tree_, *node))
      result.push_back(field(*node));
    return result;
  }

  Field field(const Node& node) {
    Field field{.name = std::string(node.key),
                .label = text(node, "label"),
                .description = text(node, "description"),
                .shape = {}};
    field.required = text(node, "required") == "true";
    field.columns = texts(node, "columns");
    if (field.label.empty()) {
      field.label = field.name;
      std::replace(field.label.begin(), field.label.end(), '_', ' ');
    }
    const Node* type = tree_.member(node, "type");
    if (type == nullptr) {
      fault(node, "the field `" + field.name + "` has no type");
    } else {
      field.shape = shape(*type, type->text);
    }
    const Node* members = tree_.member(node, "fields");
    if (members != nullptr) innermost(field.shape).fields = fields(*members);
    return field;
  }

  static Shape& innermost(Shape& shape) {
    return shape.element.empty() ? shape : innermost(shape.element.front());
  }

  // "list<ref<role|team>>", read from outside in.
  Shape shape(const Node& node, std::string_view type) {
    const std::size_t open = type.find('<');
    const std::string_view word = type.substr(0, open);
    const auto found = std::find_if(std::begin(base_names), std::end(base_names),
                                    [&](const BaseName& b) { return b.name == word; });
    if (found == std::end(base_names) || (open != std::string_view::npos && !type.ends_with('>'))) {
      fault(node, "`" + std::string(type) + "` is not a type");
      return {};
    }
    Shape result{.base = found->base};
    if (open == std::string_view::npos) return result;
    const std::string_view inside = type.substr(open + 1, type.size() - open - 2);
    if (result.base == Base::list || result.base == Base::map) {
      result.element.push_back(shape(node, inside));
    } else {
      for (const std::string_view name : base::split(inside, '|')) result.names.emplace_back(name);
    }
    return result;
  }

  const Tree& tree_;
  finding::Findings& findings_;
};

// The common fields come first where they name an entity, the others last; a kind's own replace them.
void add_common(Kind& kind, const Kind& common) {
  std::vector<Field> all;
  for (const Field& field : common.fields) {
    if (field.name == "id" || field.name == "kind") all.push_back(field);
  }
  for (Field& field : kind.fields) all.push_back(std::move(field));
  for (const Field& field : common.fields) {
    if (member(all, field.name) == nullptr) all.push_back(field);
  }
  kind.fields = std::move(all);
}

}  // namespace

Schema built_in(source::Sources& sources, finding::Findings& findings) {
  Schema schema;
  Kind common;
  for (const base::Embedded& file : embedded_kinds()) {
    const source::SourceId id = sources.add({"kinds/" + std::string(file.path), std::string(file.bytes)});
    const std::string& text = sources[id].text;
    const Tree tree = parse::toml({id, text, 0, static_cast<std::uint32_t>(text.size())}, findings);
    if (tree.empty()) continue;
    Reader reader(tree, findings);
    Kind kind = reader.kind();
    if (kind.name == "common") {
      common = std::move(kind);
      schema.states = reader.states();
    } else {
      schema.kinds.push_back(std::move(kind));
    }
  }
  for (Kind& kind : schema.kinds) add_common(kind, common);
  std::sort(schema.kinds.begin(), schema.kinds.end(),
            [](const Kind& a, const Kind& b) { return a.name < b.name; });
  return schema;
}

}  // namespace schema
