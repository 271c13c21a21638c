// Kinds and rules as the manual's pages show them, in a line.
#include "base/text.h"
#include "render/address.h"
#include "render/escape.h"
#include "render/manual.h"

namespace render {

using finding::Rule;
using finding::Severity;
using jinja::Value;
using schema::Kind;

namespace {

// "own", "extended"; nothing for what is built in.
Value origin_of(const Kind& kind) {
  if (kind.origin == schema::Origin::built_in) return {};
  return text(kind.origin == schema::Origin::own ? "own" : "extended");
}

Value severity_value(jinja::Arena& arena, Severity severity) {
  static constexpr const char* states[] = {"ended", "pending", "warn", "bad"};
  return record(arena, {{sym<"word">(), text(finding::name(severity))},
                        {sym<"state">(), text(states[static_cast<std::size_t>(severity)])}});
}

const char* meaning_of(schema::State state) {
  switch (state) {
    case schema::State::good: return "It holds, or it is done.";
    case schema::State::pending: return "It is on its way, and does not hold yet.";
    case schema::State::warn: return "Somebody should look at it.";
    case schema::State::bad: return "It was turned down or undone.";
    case schema::State::ended: break;
  }
  return "It is over, and kept for the record.";
}

}  // namespace

Value with_code(jinja::Arena& arena, std::string_view words) {
  std::string html;
  bool code = false;
  for (const std::string_view part : base::split(words, '`')) {
    if (code) html += "<code>";
    append_escaped(html, part);
    if (code) html += "</code>";
    code = !code;
  }
  return arena.markup(html);
}

std::size_t count_of(const Site::State& site, const Kind& kind) { return site.of_kind(&kind).size(); }

Value kind_line(const Site::State& site, jinja::Arena& arena, const Kind& kind) {
  const std::size_t count = count_of(site, kind);
  return record(arena, {{sym<"name">(), text(kind.name)},
                        {sym<"label">(), text(kind.label)},
                        {sym<"labels">(), text(kind.label_plural)},
                        {sym<"in_text">(), arena.text(schema::in_text(kind))},
                        {sym<"plural_in_text">(), arena.text(schema::in_text(kind.label_plural))},
                        {sym<"summary">(), with_code(arena, kind.summary)},
                        {sym<"path">(), arena.text(encoded(manual_path(kind)))},
                        {sym<"register">(), count == 0 ? Value() : arena.text(register_path(kind))},
                        {sym<"count">(), Value::integer(static_cast<std::int64_t>(count))},
                        {sym<"origin">(), origin_of(kind)}});
}

Severity severity_here(const Site::State& site, const Rule& rule) {
  const auto wish = site.config().rules.find(rule.name);
  return wish == site.config().rules.end() ? rule.severity : wish->second.severity;
}

Value rule_line(const Site::State& site, jinja::Arena& arena, const Rule& rule) {
  return record(arena, {{sym<"name">(), text(rule.name)},
                        {sym<"path">(), arena.text(encoded(manual_path(rule)))},
                        {sym<"severity">(), severity_value(arena, severity_here(site, rule))},
                        {sym<"what">(), with_code(arena, rule.what)},
                        {sym<"own">(), Value::boolean(static_cast<bool>(rule.place.source))}});
}

Value statuses(const Site::State& site, jinja::Arena& arena, const Kind& kind) {
  const schema::Field* status = kind.field("status");
  if (status == nullptr || status->shape.base != schema::Base::enumeration) return {};
  std::vector<Value> items;
  for (const std::string& word : status->shape.names) {
    const schema::State state = site.schema().state(word);
    items.push_back(record(arena, {{sym<"word">(), text(word)},
                                   {sym<"state">(), text(schema::name(state))},
                                   {sym<"meaning">(), text(meaning_of(state))}}));
  }
  return arena.list(std::move(items));
}

}  // namespace render
