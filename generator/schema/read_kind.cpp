// Reading one kind's file, strictly: whatever is not understood is a finding.
#include "schema/read_kind.h"

#include <algorithm>

#include "base/dates.h"
#include "base/pattern.h"
#include "base/spelling.h"
#include "base/text.h"
#include "schema/keys.h"
#include "schema/read_type.h"

namespace schema {

namespace {

using parse::Node;
using parse::Tree;
using parse::Type;
using Use = KindFile::Named::Use;

// The keys of a field that only do something for one type, be it inside of a list or a map. What is for text
// is for any single value as it is written.
struct OnlyFor {
  std::string_view key;
  Base base;
};
constexpr OnlyFor only_for[] = {
    {"match", Base::reference},    {"normalise", Base::reference}, {"prefix", Base::reference},
    {"external", Base::reference}, {"optional", Base::reference},  {"fields", Base::table},
    {"columns", Base::file},       {"words", Base::map},           {"pattern", Base::text},
    {"words_by", Base::map},       {"recurs", Base::duration}};

bool holds(const Shape& shape, Base base) {
  if (!shape.element.empty()) return shape.base == base || holds(shape.element.front(), base);
  const bool many = shape.base == Base::any || shape.base == Base::table || shape.base == Base::money;
  return base == Base::text ? !many : shape.base == base;
}

constexpr std::size_t max_fields = 500;
constexpr int max_depth = 8;

bool is_name(std::string_view text) {
  return !text.empty() && text[0] >= 'a' && text[0] <= 'z' &&
         std::all_of(text.begin(), text.end(),
                     [](char c) { return (c >= 'a' && c <= 'z') || base::is_digit(c) || c == '-'; });
}

class Reader {
 public:
  Reader(const Tree& tree, finding::Findings& findings) : tree_(tree), findings_(findings) {}

  KindFile read() {
    for (const Node* part = first(tree_, tree_.root()); part != nullptr; part = next(tree_, *part)) {
      if (part->key == "kind") {
        read_head(*part);
      } else if (part->key == "fields") {
        out_.kind.fields = fields(*part, 0);
        note_types(*part);
      } else if (part->key == "markdown") {
        if (!known_keys(*part, "markdown")) continue;
        note(Use::rows, *part, "fills");
        note(Use::first, *part, "first");
        note(Use::matrix, *part, "matrix");
        out_.kind.markdown = {text(*part, "fills"), texts(*part, "headings"), text(*part, "first"),
                              text(*part, "matrix")};
      } else if (part->key == "changelog") {
        if (!known_keys(*part, "changelog")) continue;
        for (const char* key : {"release", "date"}) note(Use::part, *part, key);
        note(Use::category, *part, "category");
        note(Use::status, *part, "status");
        out_.kind.changelog = {text(*part, "file"), text(*part, "release"), text(*part, "date"),
                               text(*part, "category"), text(*part, "status")};
      } else if (part->key == "states" && out_.kind.name == "common") {
        read_states(*part);
      } else {
        unknown_key(*part, {"kind", "fields", "markdown", "changelog"});
      }
    }
    if (out_.kind.name.empty() && !out_.name_place.source && !tree_.broken)
      fault("missing-field", {tree_.source, 0, 0}, "this file does not say which kind it describes",
            "begin it with `[kind]` and `name = \"…\"`", "name");
    return std::move(out_);
  }

 private:
  void fault(const char* rule, source::Place place, std::string message, std::string help,
             std::string_view subject) {
    findings_.push_back({rule, place, std::move(message), std::move(help)});
    findings_.back().subject = subject;
  }

  void unknown_key(const Node& node, const std::vector<std::string_view>& known) {
    const auto nearest = base::nearest(node.key, known);
    fault("unknown-key", tree_.key_place(node),
          "`" + std::string(node.key) + "` is not a part of a kind's file",
          nearest ? "did you mean `" + std::string(*nearest) + "`?"
                  : "the manual's page on your own kinds lists what there is",
          node.key);
  }

  // False where it is no table.
  bool known_keys(const Node& table, std::string_view name) {
    if (table.type != Type::table) return wrong(table, "a table"), false;
    std::vector<std::string_view> known;
    for (const Key& key : kind_file_keys()) {
      if (key.table == name) known.push_back(key.name);
    }
    for (const Node* node = first(tree_, table); node != nullptr; node = next(tree_, *node)) {
      if (std::find(known.begin(), known.end(), node->key) == known.end()) unknown_key(*node, known);
    }
    return true;
  }

  void wrong(const Node& node, const std::string& wanted) {
    fault("wrong-type", tree_.place(node), "`" + std::string(node.key) + "` takes " + wanted,
          "write " + wanted, node.key);
  }

  static bool is_text(const Node& node) {
    return node.type == Type::scalar && node.style == parse::Style::quoted;
  }

  std::string text(const Node& table, std::string_view key) {
    const Node* node = tree_.member(table, key);
    if (node == nullptr) return {};
    if (!is_text(*node)) return wrong(*node, "text in quotes"), std::string();
    return std::string(node->text);
  }

  // A value of a field, which people also write as the number or the truth that it is.
  std::string value(const Node& table, std::string_view key) {
    const Node* node = tree_.member(table, key);
    return node == nullptr || node->type != Type::scalar ? text(table, key) : std::string(node->text);
  }

  bool truth(const Node& table, std::string_view key) {
    const Node* node = tree_.member(table, key);
    if (node == nullptr) return false;
    if (node->text != "true" && node->text != "false") wrong(*node, "true or false");
    return node->text == "true";
  }

  // One of two words; neither when it is absent.
  Tighter choice(const Node& table, std::string_view key, std::string_view less, std::string_view more) {
    const std::string word = text(table, key);
    if (word == less) return Tighter::less;
    if (word == more) return Tighter::more;
    if (!word.empty())
      fault("unknown-value", tree_.place(*tree_.member(table, key)),
            "`" + word + "` is not what `" + std::string(key) + "` takes",
            "write `" + std::string(less) + "` or `" + std::string(more) + "`", word);
    return Tighter::neither;
  }

  std::vector<std::string> texts(const Node& table, std::string_view key) {
    std::vector<std::string> result;
    const Node* node = tree_.member(table, key);
    if (node == nullptr) return result;
    if (is_text(*node)) return {std::string(node->text)};
    if (node->type != Type::list) return wrong(*node, "text in quotes, or a list of texts"), result;
    for (const Node* item = first(tree_, *node); item != nullptr; item = next(tree_, *item)) {
      if (!is_text(*item)) return wrong(*node, "a list of texts"), std::vector<std::string>();
      result.emplace_back(item->text);
    }
    return result;
  }

  // A name that becomes part of an address.
  std::string name(const Node& table, std::string_view key) {
    const Node* node = tree_.member(table, key);
    std::string value = text(table, key);
    if (node == nullptr || !is_text(*node) || is_name(value)) return value;
    fault("wrong-type", tree_.place(*node),
          "`" + value + "` cannot be the " + std::string(key) + " of a kind",
          "use small letters, digits and `-`, and start with a letter", value);
    return {};
  }

  // The first folder below the content folder is held against it.
  std::string folder(const Node& table, std::string_view key) {
    std::string value = text(table, key);
    if (value.find_first_of("/\\") == std::string::npos && !value.starts_with('.')) return value;
    fault("wrong-type", tree_.place(*tree_.member(table, key)),
          "`" + value + "` cannot be the " + std::string(key) + " of a kind",
          "name one folder that lies in the content folder, without `/`", value);
    return {};
  }

  // Its page is named after it.
  std::string section(const Node& table, std::string_view key) {
    std::string value = text(table, key);
    if (value.empty() || !base::slug(value).empty()) return value;
    fault("wrong-type", tree_.place(*tree_.member(table, key)),
          "`" + value + "` cannot be the " + std::string(key) + " of a kind", "use letters or digits", value);
    return {};
  }

  void read_head(const Node& node) {
    if (!known_keys(node, "kind")) return;
    for (const Node* key = first(tree_, node); key != nullptr; key = next(tree_, *key))
      out_.head.push_back({std::string(key->key), tree_.key_place(*key)});
    Kind& kind = out_.kind;
    kind.name = name(node, "name");
    kind.plural = name(node, "plural");
    kind.label = text(node, "label");
    kind.label_plural = text(node, "label_plural");
    kind.section = section(node, "section");
    kind.summary = text(node, "summary");
    kind.directory = folder(node, "directory");
    if (tree_.member(node, "title_field") != nullptr) kind.title_field = text(node, "title_field");
    kind.page_template = text(node, "template");
    kind.columns = texts(node, "columns");
    kind.strip = texts(node, "strip");
    kind.linked_words = texts(node, "linked_words");
    kind.holds = texts(node, "holds");
    kind.holds_from = text(node, "holds_from");
    kind.holds_to = text(node, "holds_to");
    kind.one_more = choice(node, "one_more", "loosening", "tightening");
    kind.gate = text(node, "gate");
    kind.history = truth(node, "history");
    kind.expects_references = truth(node, "expects_references");
    kind.files = texts(node, "files");
    kind.each = texts(node, "each");
    // Where its entities stand is not known then, and its files are not to blame.
    if (kind.each.empty() && tree_.member(node, "each") != nullptr) kind.files.clear();
    kind.id = text(node, "id");
    kind.open = out_.says("open") ? truth(node, "open") : kind.registry();
    for (const char* key : {"columns", "strip", "linked_words", "title_field", "holds_from", "holds_to"})
      note_shown(node, key);
    for (const char* key : {"holds", "gate"}) note(Use::status, node, key);
    if (const Node* named = tree_.member(node, "name")) out_.name_place = tree_.place(*named);
    if (const Node* own = tree_.member(node, "template")) kind.template_place = tree_.place(*own);
    if (const Node* files = tree_.member(node, "files"); files != nullptr && kind.registry())
      kind.files_place = tree_.place(*files);
  }

  void note_shown(const Node& head, const char* key) {
    const Node* node = tree_.member(head, key);
    if (node == nullptr) return;
    const auto note = [&](const Node& name) {
      out_.shown.push_back({std::string(name.text.substr(0, name.text.find('.'))), tree_.place(name)});
    };
    if (node->type == Type::scalar) note(*node);
    for (const Node* item = first(tree_, *node); item != nullptr; item = next(tree_, *item)) note(*item);
  }

  // Each text that the key has.
  void note(Use use, const Node& table, const char* key) {
    const Node* node = tree_.member(table, key);
    if (node == nullptr) return;
    const auto one = [&](const Node& name) {
      if (is_text(name) && !name.text.empty())
        out_.named.push_back({use, in_, std::string(name.text), {}, tree_.place(name)});
    };
    one(*node);
    for (const Node* item = first(tree_, *node); item != nullptr; item = next(tree_, *item)) one(*item);
  }

  void read_states(const Node& table) {
    for (const State state : {State::good, State::pending, State::warn, State::bad, State::ended}) {
      for (std::string& value : texts(table, schema::name(state)))
        out_.states.push_back({std::move(value), state});
    }
  }

  void note_types(const Node& table) {
    for (const Field& field : out_.kind.fields) {
      const Node* type = tree_.member(*tree_.member(table, field.name), "type");
      const bool known = type != nullptr && (field.shape.base != Base::any || type->text == "any");
      out_.types.push_back(known ? tree_.place(*type) : source::Place());
    }
  }

  std::vector<Field> fields(const Node& table, int depth) {
    std::vector<Field> result;
    if (table.type != Type::table) return wrong(table, "a table for each field"), result;
    for (const Node* node = first(tree_, table); node != nullptr; node = next(tree_, *node)) {
      if (node->type != Type::table) {
        wrong(*node, "a table with a `type`");
      } else if (depth > max_depth || ++count_ > max_fields) {
        if (count_ == max_fields + 1 || depth > max_depth)
          fault("too-large", tree_.key_place(*node), "this kind has more fields than can be kept",
                "leave out what nobody asks about", node->key);
      } else {
        result.push_back(field(*node, depth));
      }
    }
    return result;
  }

  Field field(const Node& node, int depth) {
    known_keys(node, "fields");
    Field field{.name = std::string(node.key),
                .label = text(node, "label"),
                .description = text(node, "description"),
                .shape = {}};
    field.required = truth(node, "required");
    field.recurs = truth(node, "recurs");
    field.non_normative = truth(node, "non_normative");
    field.columns = texts(node, "columns");
    field.key = text(node, "key");
    field.pattern = pattern(node, "pattern");
    field.spelling = spelling(node);
    field.words_by = text(node, "words_by");
    note(Use::words_by, node, "words_by");
    note(Use::beside, node, "only_with");
    field.words = words(node);
    read_tighter(node, field);
    field.absent = value(node, "absent");
    field.only_with = text(node, "only_with");
    field.counted_in = text(node, "counted_in");
    if (field.label.empty()) {
      field.label = field.name;
      std::replace_if(
          field.label.begin(), field.label.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
    }
    const Node* type = tree_.member(node, "type");
    if (type == nullptr) {
      fault("missing-field", tree_.key_place(node), "the field `" + field.name + "` has no `type`",
            "write `type = \"text\"`, or another of the types", "type");
    } else {
      const std::size_t before = findings_.size();
      field.shape = read_type(type->text, tree_.place(*type), findings_);
      if (const Shape& inner = innermost(field.shape); inner.base == Base::reference) {
        for (const std::string& kind : inner.names) out_.mentions.push_back({kind, tree_.place(*type)});
      }
      if (findings_.size() == before) expect_effect(node, field);
      matched(node, innermost(field.shape));
    }
    if (!field.absent.empty() && !can_be_meant(field.shape, field.absent))
      fault("unknown-value", tree_.place(*tree_.member(node, "absent")),
            "`" + field.absent + "` is no value of `" + field.name + "`", "write one that its type takes",
            field.absent);
    if (const Node* members = tree_.member(node, "fields")) {
      in_.push_back(field.name);
      innermost(field.shape).fields = fields(*members, depth + 1);
      in_.pop_back();
    }
    return field;
  }

  void expect_effect(const Node& node, const Field& field) {
    for (const auto& [key, base] : only_for) {
      const Node* said = tree_.member(node, key);
      if (said == nullptr || holds(field.shape, base)) continue;
      fault("unknown-key", tree_.key_place(*said),
            "`" + std::string(key) + "` does nothing here, as `" + field.name + "` is no `" +
                std::string(schema::name(base)) + "`",
            "delete it, or give the field another type", key);
    }
  }

  // A word, or `{direction = {up = "more", down = "less"}}` where another field decides.
  void read_tighter(const Node& node, Field& field) {
    const Node* tighter = tree_.member(node, "tighter");
    if (tighter == nullptr || tighter->type != Type::table) {
      field.tighter = choice(node, "tighter", "less", "more");
      return;
    }
    for (const Node* by = first(tree_, *tighter); by != nullptr; by = next(tree_, *by)) {
      if (by->type != Type::table) wrong(*by, "a table with a word for each value");
      out_.named.push_back({Use::decides, in_, std::string(by->key), {}, tree_.key_place(*by)});
      read_tighter_where(*by, std::string(by->key), field);
    }
  }

  // The words for each value of one field; a table in their place is for a field of what that one refers to.
  void read_tighter_where(const Node& by, const std::string& path, Field& field) {
    for (const Node* value = first(tree_, by); value != nullptr; value = next(tree_, *value)) {
      const std::string key(value->key);
      const bool table = value->type == Type::table;
      out_.named.push_back({table ? Use::decides : Use::value, in_, table ? path + "." + key : path,
                            table ? "" : key, tree_.key_place(*value)});
      if (table)
        read_tighter_where(*value, path + "." + key, field);
      else
        field.tighter_where.push_back({path, key, choice(by, key, "less", "more")});
    }
  }

  // Whether it is a value that can be more or less than another one.
  static bool can_be_meant(const Shape& shape, std::string_view text) {
    switch (shape.base) {
      case Base::boolean: return text == "true" || text == "false";
      case Base::duration: return base::parse_duration(text).has_value();
      case Base::number:
      case Base::percent:
      case Base::money: return base::parse_number(text).has_value();
      default: return std::find(shape.names.begin(), shape.names.end(), text) != shape.names.end();
    }
  }

  std::optional<base::Pattern> pattern(const Node& node, std::string_view key) {
    const std::string written = text(node, key);
    if (written.empty()) return std::nullopt;
    auto compiled = base::Pattern::compile(written);
    if (auto* form = std::get_if<base::Pattern>(&compiled)) return std::move(*form);
    fault("wrong-type", tree_.place(*tree_.member(node, key)),
          "this pattern cannot be read: " + std::get<base::Mistake>(compiled).words,
          "write a regular expression", written);
    return std::nullopt;
  }

  std::vector<Words> words(const Node& node) {
    std::vector<Words> all;
    const Node* tables = tree_.member(node, "words");
    if (tables == nullptr) return all;
    if (tables->type != Type::table) return wrong(*tables, "a table"), all;
    for (const Node* table = first(tree_, *tables); table != nullptr; table = next(tree_, *table)) {
      if (table->type != Type::table) {
        wrong(*table, "a table with a text for each key");
        continue;
      }
      Words& words = all.emplace_back(Words{std::string(table->key), {}});
      for (const Node* key = first(tree_, *table); key != nullptr; key = next(tree_, *key))
        words.of_key.emplace_back(key->key, text(*table, key->key));
    }
    return all;
  }

  Spelling spelling(const Node& node) {
    Spelling spelling;
    spelling.match = texts(node, "match");
    spelling.prefix = text(node, "prefix");
    spelling.external = pattern(node, "external");
    spelling.optional = truth(node, "optional");
    const std::string word = text(node, "normalise");
    if (word == "lower") spelling.normalise = Spelling::Normalise::lower;
    if (word == "slug") spelling.normalise = Spelling::Normalise::slug;
    if (!word.empty() && word != "lower" && word != "slug")
      fault("unknown-value", tree_.place(*tree_.member(node, "normalise")),
            "`" + word + "` is not a way to normalise", "write `lower` or `slug`", word);
    return spelling;
  }

  void matched(const Node& field, const Shape& shape) {
    const Node* match = tree_.member(field, "match");
    if (match == nullptr || shape.base != Base::reference) return;
    const bool list = match->type == Type::list;
    for (const Node* word = list ? first(tree_, *match) : match; word != nullptr;
         word = list ? next(tree_, *word) : nullptr) {
      const std::string_view name = word->text.substr(0, word->text.find_first_of(".["));
      if (name != "id" && name != "path" && name != "title")
        out_.matched.push_back({std::string(name), shape.names, tree_.place(*word)});
    }
  }

  static Shape& innermost(Shape& shape) {
    return shape.element.empty() ? shape : innermost(shape.element.front());
  }

  const Tree& tree_;
  finding::Findings& findings_;
  KindFile out_;
  std::vector<std::string> in_;  // the fields whose members are being read, from outside in
  std::size_t count_ = 0;
};

}  // namespace

KindFile read_kind(const Tree& tree, finding::Findings& findings) { return Reader(tree, findings).read(); }

}  // namespace schema
