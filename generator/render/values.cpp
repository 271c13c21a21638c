// Typed values of the graph as template values.
#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "render/address.h"
#include "render/escape.h"
#include "render/state.h"

namespace render {

namespace {

using jinja::Arena;
using jinja::Value;
using model::Entity;
using schema::Base;
using schema::Field;
using schema::Shape;

// How long it is on average, in minutes, by which durations can be sorted. A year is twelve months; a week is
// five business days of eight hours.
std::int64_t average_minutes(const base::Duration& duration) {
  static constexpr std::int64_t minutes[] = {1, 60, 1440, 10080, 43830, 131490, 525960, 252, 2016};
  return duration.count * minutes[static_cast<std::size_t>(duration.unit)];
}

Value duration_value(Arena& arena, const base::Duration& duration) {
  return record(arena, {{sym<"text">(), arena.text(base::to_string(duration))},
                        {sym<"words">(), arena.text(base::in_words(duration))},
                        {sym<"minutes">(), Value::integer(average_minutes(duration))}});
}

const char* shape_name(Base base) {
  switch (base) {
    case Base::number: return "number";
    case Base::percent: return "percent";
    case Base::boolean: return "bool";
    case Base::date: return "date";
    case Base::duration: return "duration";
    case Base::money: return "money";
    case Base::url: return "url";
    case Base::reference: return "ref";
    case Base::list: return "list";
    case Base::table: return "table";
    case Base::map: return "map";
    default: return "text";
  }
}

bool is_safe_url(std::string_view url) { return url.starts_with("https://") || url.starts_with("http://"); }

// A list whose items are tables is a table of rows.
bool has_rows(const Shape& shape) {
  return shape.base == Base::list && shape.element.front().base == Base::table;
}

Value members_value(const Site::State& site, const Entity& entity, const model::Value& table, Arena& arena) {
  std::vector<std::pair<jinja::Symbol, Value>> members;
  for (const model::Value* v = first(entity, table); v != nullptr; v = next(entity, *v)) {
    const std::string_view name = v->field != nullptr ? std::string_view(v->field->name) : v->key;
    members.emplace_back(jinja::symbol(name), typed_value(site, entity, *v, arena));
  }
  return arena.record(std::move(members));
}

constexpr std::size_t wide_text = 18, wide_title = 22;  // bytes that still stand beside others

// How much room a fact takes: a word stands beside others, a sentence or a list has a line, rows a section.
const char* room(const Site::State& site, const model::Value& v, std::string_view shape) {
  if (shape == "rows") return "rows";
  if (shape == "list" || shape == "table" || shape == "map" || shape == "url") return "line";
  if (shape == "text") return v.text.size() > wide_text ? "line" : "word";
  const auto* id = std::get_if<model::ReferenceId>(&v.meaning);
  if (id == nullptr) return "word";
  const model::Reference& reference = site.reference(*id);
  const bool wide = !reference.anchor.empty() ||
                    (reference.to ? site.label(reference.to).title.size() : v.text.size()) > wide_title;
  return wide ? "line" : "word";
}

// Whether a fact waits until after the main part of its page: with prose to read first lists do, too.
bool waits(const MainPart& main, std::string_view shape) {
  if (shape == "table" || shape == "map") return main.prose || main.own;
  return shape == "list" && main.prose;
}

Value fact(const Site::State& site, const Entity& entity, const model::Value& v, const MainPart& main,
           Arena& arena) {
  const Value inner = shaped(site, entity, &v, arena);
  const Value shape = inner.member(sym<"shape">(), arena);
  return record(arena, {{sym<"name">(), text(v.field->name)},
                        {sym<"label">(), text(v.field->label)},
                        {sym<"heading">(), arena.text(heading(v.field->label))},
                        {sym<"help">(), text(v.field->description)},
                        {sym<"room">(), text(room(site, v, shape.as_text()))},
                        {sym<"later">(), Value::boolean(waits(main, shape.as_text()))},
                        {sym<"shape">(), shape},
                        {sym<"value">(), inner.member(sym<"value">(), arena)}});
}

Value table_facts(const Site::State& site, const Entity& entity, const model::Value& table, Arena& arena) {
  std::vector<Value> items;
  for (const model::Value* v = first(entity, table); v != nullptr; v = next(entity, *v)) {
    if (v->field != nullptr) items.push_back(fact(site, entity, *v, {}, arena));
  }
  return arena.list(std::move(items));
}

bool is_in_strip(const Entity& entity, const Field& field) {
  const auto& strip = entity.kind->strip;
  return std::find(strip.begin(), strip.end(), field.name) != strip.end();
}

Value shaped_children(const Site::State& site, const Entity& entity, const model::Value& in, Arena& arena) {
  std::vector<Value> items;
  for (const model::Value* v = first(entity, in); v != nullptr; v = next(entity, *v)) {
    const Value inner = shaped(site, entity, v, arena);
    if (in.base == Base::list) {
      items.push_back(inner);
      continue;
    }
    items.push_back(record(arena, {{sym<"key">(), text(v->key)},
                                   {sym<"shape">(), inner.member(sym<"shape">(), arena)},
                                   {sym<"value">(), inner.member(sym<"value">(), arena)}}));
  }
  return arena.list(std::move(items));
}

// "4.2" of "4.2 Consent" and of "4.2. Consent"; nothing of "2026 in numbers".
std::string_view leading_number(std::string_view heading) {
  std::size_t end = 0, digits = 0;
  for (; end < heading.size(); ++end) {
    const bool dot = heading[end] == '.' && digits > 0;
    if (!dot && !base::is_digit(heading[end])) break;
    digits = dot ? 0 : digits + 1;
    if (digits > 3) return {};
  }
  if (end < heading.size() && heading[end] != ' ' && heading[end] != ')') return {};
  return heading.substr(0, heading.substr(0, end).find_last_not_of('.') + 1);
}

// An id that is a code such as POL-001 goes before the title; one in small letters only repeats the title.
Value code(const Label& label) {
  const std::string& id = label.id;
  const bool is_code = std::any_of(id.begin(), id.end(), [](char c) { return base::is_digit(c); }) &&
                       std::none_of(id.begin(), id.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  return is_code && id != label.title ? text(id) : Value();
}

}  // namespace

Value text(std::string_view value) { return Value::text(value); }

Value record(Arena& arena, std::initializer_list<std::pair<jinja::Symbol, Value>> members) {
  return arena.record(std::vector<std::pair<jinja::Symbol, Value>>(members));
}

std::string heading(std::string_view label) {
  std::string words = label == "id" ? "ID" : std::string(label);
  if (!words.empty() && words[0] >= 'a' && words[0] <= 'z') words[0] = static_cast<char>(words[0] - 32);
  return words;
}

std::string grouped(std::size_t number) {
  std::string digits = std::to_string(number);
  for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
  return digits;
}

Value direction(std::string_view words) {
  // The letters of scripts that run from right to left begin at U+0590, whose first byte is 0xD6.
  const bool may_turn =
      std::any_of(words.begin(), words.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xD6; });
  return may_turn ? text("auto") : Value();
}

Value date_value(Arena& arena, base::Date date) {
  return record(arena, {{sym<"iso">(), arena.text(base::to_string(date))},
                        {sym<"words">(), arena.text(base::in_words(date))}});
}

Clause clause_of(const Site::State& site, model::EntityId id, std::string_view anchor) {
  if (anchor.empty()) return {};
  const Entity& entity = site.entity(id);
  if (!entity.has_body) return {};
  for (const parse::Heading& heading : site.document(entity.document).prose.headings) {
    if (heading.anchor != anchor && heading.forge != anchor) continue;
    const std::string_view number = leading_number(heading.text);
    return {number.empty() ? std::string_view(heading.text) : number, heading.anchor, !number.empty()};
  }
  return {};
}

Value reference_value(const Site::State& site, Arena& arena, model::ReferenceId id,
                      std::string_view written) {
  const model::Reference& reference = site.reference(id);
  if (!reference.to) return record(arena, {{sym<"id">(), text(written)}, {sym<"title">(), text(written)}});
  if (reference.anchor.empty()) return site.view(reference.to);
  const Label to = site.label(reference.to);
  const Clause clause = clause_of(site, reference.to, reference.anchor);
  const std::string_view anchor = clause.anchor.empty() ? reference.anchor : clause.anchor;
  return record(arena, {{sym<"id">(), text(to.id)},
                        {sym<"code">(), code(to)},
                        {sym<"title">(), text(to.title)},
                        {sym<"dir">(), direction(to.title)},
                        {sym<"path">(), text(site.path(reference.to))},
                        {sym<"kind">(), kind_value(site, arena, *to.kind)},
                        {sym<"clause">(), clause.words.empty() ? Value() : text(clause.words)},
                        {sym<"numbered">(), Value::boolean(clause.numbered)},
                        {sym<"anchor">(), arena.text(encoded_fragment(anchor))}});
}

Value typed_value(const Site::State& site, const Entity& entity, const model::Value& v, Arena& arena) {
  if (const auto* date = std::get_if<base::Date>(&v.meaning)) return date_value(arena, *date);
  if (const auto* duration = std::get_if<base::Duration>(&v.meaning)) return duration_value(arena, *duration);
  if (const auto* truth = std::get_if<bool>(&v.meaning)) return Value::boolean(*truth);
  if (const auto* reference = std::get_if<model::ReferenceId>(&v.meaning))
    return reference_value(site, arena, *reference, v.text);
  if (std::holds_alternative<double>(v.meaning))
    return text(v.text.ends_with('%') ? v.text.substr(0, v.text.size() - 1) : v.text);
  if (v.base == Base::table || v.base == Base::money) return members_value(site, entity, v, arena);
  if (v.base != Base::list && v.base != Base::map) return text(v.text);
  std::vector<Value> items;
  for (const model::Value* item = first(entity, v); item != nullptr; item = next(entity, *item)) {
    const Value value = typed_value(site, entity, *item, arena);
    items.push_back(v.base == Base::list
                        ? value
                        : record(arena, {{sym<"key">(), text(item->key)}, {sym<"value">(), value}}));
  }
  return arena.list(std::move(items));
}

Value shaped(const Site::State& site, const Entity& entity, const model::Value* v, Arena& arena) {
  if (v == nullptr) return record(arena, {{sym<"shape">(), text("none")}});
  const char* shape = shape_name(v->base);
  Value value;
  switch (v->base) {
    case Base::table: value = table_facts(site, entity, *v, arena); break;
    case Base::list:
      if (v->field != nullptr && has_rows(v->field->shape)) {
        shape = "rows";
        value = rows_value(site, entity, *v, arena);
        break;
      }
      [[fallthrough]];
    case Base::map: value = shaped_children(site, entity, *v, arena); break;
    case Base::url: shape = is_safe_url(v->text) ? "url" : "text"; [[fallthrough]];
    default: value = typed_value(site, entity, *v, arena); break;
  }
  const bool meant = !std::holds_alternative<std::monostate>(v->meaning);
  const bool needs_meaning = v->base == Base::date || v->base == Base::duration || v->base == Base::boolean;
  if (needs_meaning && !meant) shape = "text";
  return record(arena, {{sym<"shape">(), text(shape)}, {sym<"value">(), value}});
}

Value rows_value(const Site::State& site, const Entity& entity, const model::Value& list, Arena& arena) {
  const std::vector<Field>& fields = list.field->shape.element.front().fields;
  std::vector<const Field*> used;
  for (const Field& field : fields) {
    for (const model::Value* row = first(entity, list); row != nullptr; row = next(entity, *row)) {
      if (member(entity, *row, field.name) == nullptr) continue;
      used.push_back(&field);
      break;
    }
  }
  std::vector<Value> columns;
  for (const Field* field : used)
    columns.push_back(record(arena, {{sym<"name">(), text(field->name)},
                                     {sym<"label">(), text(field->label)},
                                     {sym<"heading">(), arena.text(heading(field->label))}}));
  std::vector<Value> rows;
  for (const model::Value* row = first(entity, list); row != nullptr; row = next(entity, *row)) {
    std::vector<Value> cells;
    for (const Field* field : used)
      cells.push_back(shaped(site, entity, member(entity, *row, field->name), arena));
    rows.push_back(arena.list(std::move(cells)));
  }
  return record(arena, {{sym<"columns">(), arena.list(std::move(columns))},
                        {sym<"rows">(), arena.list(std::move(rows))}});
}

Value facts(const Site::State& site, const Entity& entity, const MainPart& main, Arena& arena) {
  std::vector<Value> items;
  if (entity.values.empty()) return Value();
  for (const model::Value* v = first(entity, entity.values.front()); v != nullptr; v = next(entity, *v)) {
    if (v->field != nullptr && !is_in_strip(entity, *v->field))
      items.push_back(fact(site, entity, *v, main, arena));
  }
  return arena.list(std::move(items));
}

Value kind_value(const Site::State&, Arena& arena, const schema::Kind& kind) {
  return record(arena, {{sym<"name">(), text(kind.name)},
                        {sym<"label">(), text(kind.label)},
                        {sym<"labels">(), text(kind.label_plural)},
                        {sym<"plural">(), text(kind.plural)},
                        {sym<"summary">(), text(kind.summary)},
                        {sym<"path">(), arena.text(register_path(kind))}});
}

const Field* field_at(const schema::Kind& kind, std::string_view path) {
  const std::vector<Field>* fields = &kind.fields;
  for (;;) {
    const std::size_t dot = path.find('.');
    const Field* field = schema::member(*fields, path.substr(0, dot));
    if (field == nullptr || dot == std::string_view::npos) return field;
    fields = &field->shape.fields;
    path.remove_prefix(dot + 1);
  }
}

namespace {

Value strip(const Site::State& site, const Entity& entity, Arena& arena) {
  std::vector<Value> items;
  for (const std::string& path : entity.kind->strip) {
    const model::Value* v = entity.at(path);
    const Field* field = field_at(*entity.kind, path);
    if (v == nullptr || field == nullptr) continue;
    const Value inner = shaped(site, entity, v, arena);
    const bool last = path == "effective_to";
    const bool review = last || path == "review.next" || path == "expires" || path == "valid_until";
    const auto* date = std::get_if<base::Date>(&v->meaning);
    const bool overdue = review && date != nullptr && entity.state != schema::State::ended &&
                         entity.status != "closed" && site.is_past(*date);
    const std::string_view label = path == "review.next" ? "next review" : std::string_view(field->label);
    items.push_back(record(arena, {{sym<"label">(), text(label)},
                                   {sym<"heading">(), arena.text(heading(label))},
                                   {sym<"shape">(), inner.member(sym<"shape">(), arena)},
                                   {sym<"value">(), inner.member(sym<"value">(), arena)},
                                   {sym<"state">(), overdue ? text("bad") : Value()},
                                   {sym<"note">(), !overdue ? Value() : text(last ? "over" : "overdue")}}));
  }
  return arena.list(std::move(items));
}

Value status(const Label& label, Arena& arena) {
  if (label.status.empty()) return {};
  return record(arena,
                {{sym<"word">(), text(label.status)}, {sym<"state">(), text(schema::name(label.state))}});
}

Value edit_url(const Site::State& site, const Label& label, Arena& arena) {
  std::string url = site.config().edit_url;
  const std::size_t at = url.find("{path}");
  if (at == std::string::npos || !is_safe_url(url)) return {};
  return arena.text(url.replace(at, 6, encoded(label.source)));
}

// What templates may ask of an entity besides its fields.
Value member_of(const void* object, jinja::Symbol name, Arena& arena) {
  const auto& view = *static_cast<const EntityView*>(object);
  const Site::State& site = *view.site;
  const Label label = site.label(view.id);
  if (name == sym<"path">()) return text(label.path);
  if (name == sym<"anchor">()) return label.page ? arena.text(encoded_fragment(label.anchor)) : Value();
  if (name == sym<"dir">()) return direction(label.title);
  if (name == sym<"code">()) return code(label);
  if (name == sym<"title">()) return text(label.title);
  if (name == sym<"id">()) return text(label.id);
  // Asked of every link and page, and no field's name.
  const bool absent = name == sym<"clause">() || name == sym<"numbered">() || name == sym<"changed">() ||
                      name == sym<"source_url">() || name == sym<"text_lang">() || name == sym<"text_dir">();
  if (absent) return {};
  if (name == sym<"kind">()) return kind_value(site, arena, *label.kind);
  if (name == sym<"status">()) return status(label, arena);
  if (name == sym<"source">()) return text(label.source);
  if (name == sym<"edit_url">()) return edit_url(site, label, arena);
  if (name == sym<"referenced_by">()) return referenced_by(site, view.id, arena);
  const Entity& entity = site.entity(view.id);
  if (name == sym<"facts">()) return facts(site, entity, {}, arena);
  if (name == sym<"strip">()) return strip(site, entity, arena);
  const model::Value* v = entity.value(jinja::text(name));
  return v == nullptr ? Value() : typed_value(site, entity, *v, arena);
}

}  // namespace

const jinja::Accessor& entity_accessor() {
  static const jinja::Accessor accessor{member_of};
  return accessor;
}

}  // namespace render
