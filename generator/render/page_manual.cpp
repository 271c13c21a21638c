// The manual: a page for each kind and each rule of the run, and the lists of both.
#include <algorithm>

#include "base/text.h"
#include "render/address.h"
#include "render/escape.h"
#include "render/manual.h"

namespace render {

using finding::Rule;
using jinja::Value;
using schema::Kind;

namespace {

Value texts(jinja::Arena& arena, const std::vector<std::string>& given) {
  std::vector<Value> items;
  for (const std::string& item : given) items.push_back(text(item));
  return arena.list(std::move(items));
}

// A rule's name as a key of TOML, where only letters, digits, `-` and `_` stand without quotes.
std::string toml_key(const std::string& name) {
  const bool bare =
      std::all_of(name.begin(), name.end(), [](char c) { return base::is_alnum(c) || c == '-' || c == '_'; });
  return bare ? name : "'" + name + "'";
}

// A narrow column breaks a field's path after a dot.
Value breakable(jinja::Arena& arena, std::string_view path) {
  std::string html;
  for (const std::string_view part : base::split(path, '.')) {
    if (!html.empty()) html += ".<wbr>";
    append_escaped(html, part);
  }
  return arena.markup(html);
}

// Whether a comment can let a finding of the rule pass: not where the run itself is at fault, or the comment.
bool may_pass(const Rule& rule) {
  return rule.group != "Running" && rule.rule_class != finding::Class::operational &&
         !rule.name.starts_with("suppression-") && toml_key(rule.name) == rule.name;
}

// What a field says, and what the keys of a map are called.
std::string meaning_of(const schema::Field& field) {
  std::string words = field.description;
  for (const schema::Words& set : field.words) {
    words += (words.empty() ? "" : " ") + set.when + ": ";
    for (const auto& [key, word] : set.of_key)
      words += (&key == &set.of_key.front().first ? "`" : ", `") + key + "` " + word;
    words += ".";
  }
  return words;
}

void field_rows(const Site::State& site, jinja::Arena& arena, const std::vector<schema::Field>& fields,
                const std::string& prefix, std::vector<Value>& rows) {
  for (const schema::Field& field : fields) {
    const std::string name = prefix + (field.key.empty() ? field.name : field.key);
    std::string plain = field.name;
    std::replace_if(
        plain.begin(), plain.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
    rows.push_back(record(arena, {{sym<"name">(), breakable(arena, name)},
                                  {sym<"label">(), field.label == plain ? Value() : text(field.label)},
                                  {sym<"type">(), type_value(site, arena, field)},
                                  {sym<"required">(), Value::boolean(field.required)},
                                  {sym<"meaning">(), with_code(arena, meaning_of(field))},
                                  {sym<"own">(), Value::boolean(field.own)}}));
    const schema::Shape* shape = &field.shape;
    while (!shape->element.empty()) shape = &shape->element.front();
    field_rows(site, arena, shape->fields, name + ".", rows);
  }
}

// Where the files of a kind lie: in a folder, in a registry's files, or anywhere.
Value place_of(const Site::State& site, jinja::Arena& arena, const Kind& kind) {
  const std::string& content = site.config().content;
  const std::string top = content.empty() ? std::string() : content + "/";
  return record(arena,
                {{sym<"content">(), arena.text(top)},
                 {sym<"folder">(), kind.directory.empty() ? Value() : arena.text(top + kind.directory + "/")},
                 {sym<"files">(), texts(arena, kind.files)},
                 {sym<"each">(), texts(arena, kind.each)},
                 {sym<"headings">(), texts(arena, kind.markdown.headings)},
                 {sym<"fills">(), text(kind.markdown.fills)},
                 {sym<"log">(), text(kind.changelog.file)}});
}

Value rules_about(const Site::State& site, jinja::Arena& arena, const Kind& kind) {
  std::vector<Value> items;
  for (std::size_t i = 0; i < site.rules().size(); ++i) {
    const std::vector<const Kind*>& kinds = site.rule_kinds(i);
    if (std::find(kinds.begin(), kinds.end(), &kind) != kinds.end())
      items.push_back(rule_line(site, arena, site.rules()[i]));
  }
  return arena.list(std::move(items));
}

Value kinds_of(const Site::State& site, jinja::Arena& arena, const Rule& rule) {
  std::vector<Value> items;
  const auto at = static_cast<std::size_t>(&rule - site.rules().data());
  for (const Kind* kind : site.rule_kinds(at)) items.push_back(kind_line(site, arena, *kind));
  return arena.list(std::move(items));
}

void introduce(PageMaker& maker, std::string_view description) {
  maker.describe(description);
  maker.breadcrumb("Home", front_path);
}

}  // namespace

std::span<const Kind> Site::manual_kinds() const {
  if (!state_->has_manual()) return {};
  return state_->schema().kinds;
}

std::span<const Rule> Site::manual_rules() const {
  if (!state_->has_manual()) return {};
  return state_->rules();
}

Page Site::kinds_page() const {
  const State& site = *state_;
  PageMaker maker(site, manual_kinds_path, "Kinds", manual_kinds_path);
  introduce(maker, "What can be kept in this portal, and where.");
  jinja::Arena& arena = maker.arena();
  std::vector<Value> used, others;
  for (const Kind* kind : site.kinds) used.push_back(kind_line(site, arena, *kind));
  for (const Kind& kind : site.schema().kinds) {
    if (count_of(site, kind) == 0) others.push_back(kind_line(site, arena, kind));
  }
  maker.set("used", arena.list(std::move(used)));
  maker.set("others", arena.list(std::move(others)));
  return maker.render("kinds.html");
}

Page Site::kind_page(const Kind& kind) const {
  const State& site = *state_;
  PageMaker maker(site, manual_path(kind), kind.label, manual_kinds_path);
  introduce(maker, kind.summary);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Kinds", manual_kinds_path);
  std::vector<Value> fields;
  field_rows(site, arena, kind.fields, "", fields);
  maker.set("kind", kind_line(site, arena, kind));
  maker.set("place", place_of(site, arena, kind));
  maker.set("example", arena.text(example_yaml(site, kind)));
  const bool nested = !kind.registry() && fields.size() > kind.fields.size();
  maker.set("nested", Value::boolean(nested));
  maker.set("fields", arena.list(std::move(fields)));
  maker.set("statuses", statuses(site, arena, kind));
  maker.set("rules", rules_about(site, arena, kind));
  return maker.render("kind.html");
}

Page Site::rules_page() const {
  const State& site = *state_;
  PageMaker maker(site, manual_rules_path, "Rules", manual_rules_path);
  introduce(maker, "What is judged in this portal, and how much it weighs.");
  jinja::Arena& arena = maker.arena();
  std::map<std::string_view, std::vector<Value>> groups;
  for (const Rule& rule : site.rules()) groups[rule.group].push_back(rule_line(site, arena, rule));
  std::vector<Value> items;
  for (auto& [name, rules] : groups)
    items.push_back(
        record(arena, {{sym<"title">(), text(name)}, {sym<"rules">(), arena.list(std::move(rules))}}));
  maker.set("groups", arena.list(std::move(items)));
  return maker.render("rules.html");
}

Page Site::rule_page(const Rule& rule) const {
  const State& site = *state_;
  PageMaker maker(site, encoded(manual_path(rule)), rule.name, manual_rules_path);
  introduce(maker, rule.what);
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Rules", manual_rules_path);
  const bool changed = severity_here(site, rule) != rule.severity;
  maker.set("rule", rule_line(site, arena, rule));
  maker.set("group", text(rule.group));
  maker.set("initial", changed ? text(finding::name(rule.severity)) : Value());
  maker.set("key", arena.text(toml_key(rule.name)));
  maker.set("class", text(finding::name(rule.rule_class)));
  maker.set("why", with_code(arena, rule.why));
  maker.set("instead", with_code(arena, rule.instead));
  maker.set("may_pass", Value::boolean(may_pass(rule)));
  maker.set("query", text(rule.query));
  maker.set("kinds", kinds_of(site, arena, rule));
  return maker.render("rule.html");
}

}  // namespace render
