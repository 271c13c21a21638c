// Typed values of the graph as template values.
#include <algorithm>

#include "base/format.h"
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

Value duration_value(Arena& arena, const base::Duration& duration) {
  return record(arena, {{sym<"text">(), arena.text(base::to_string(duration))},
                        {sym<"words">(), arena.text(base::in_words(duration))}});
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

Value fact(const Site::State& site, const Entity& entity, const model::Value& v, Arena& arena) {
  const Value inner = shaped(site, entity, &v, arena);
  return record(arena, {{sym<"name">(), text(v.field->name)},
                        {sym<"label">(), text(v.field->label)},
                        {sym<"help">(), text(v.field->description)},
                        {sym<"shape">(), inner.member(sym<"shape">(), arena)},
                        {sym<"value">(), inner.member(sym<"value">(), arena)}});
}

Value table_facts(const Site::State& site, const Entity& entity, const model::Value& table, Arena& arena) {
  std::vector<Value> items;
  for (const model::Value* v = first(entity, table); v != nullptr; v = next(entity, *v)) {
    if (v->field != nullptr) items.push_back(fact(site, entity, *v, arena));
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

}  // namespace

Value text(std::string_view value) { return Value::text(value); }

Value record(Arena& arena, std::initializer_list<std::pair<jinja::Symbol, Value>> members) {
  return arena.record(std::vector<std::pair<jinja::Symbol, Value>>(members));
}

Value date_value(Arena& arena, base::Date date) {
  return record(arena, {{sym<"iso">(), arena.text(base::to_string(date))},
                        {sym<"words">(), arena.text(base::in_words(date))}});
}

Value reference_value(const Site::State& site, Arena& arena, model::ReferenceId id,
                      std::string_view written) {
  const model::Reference& reference = site.input.graph.references[id];
  if (!reference.to) return record(arena, {{sym<"id">(), text(written)}, {sym<"title">(), text(written)}});
  if (reference.anchor.empty()) return site.view(reference.to);
  const Entity& to = site.entity(reference.to);
  Value clause;
  if (to.has_body) {
    for (const parse::Heading& heading : site.input.documents[to.document].prose.headings) {
      if (heading.anchor == reference.anchor) clause = text(heading.text);
    }
  }
  return record(arena, {{sym<"id">(), text(to.id)},
                        {sym<"title">(), text(to.title)},
                        {sym<"path">(), text(site.paths[reference.to.index])},
                        {sym<"kind">(), kind_value(site, arena, *to.kind)},
                        {sym<"clause">(), clause},
                        {sym<"anchor">(), arena.text(encoded_fragment(reference.anchor))}});
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
    columns.push_back(
        record(arena, {{sym<"name">(), text(field->name)}, {sym<"label">(), text(field->label)}}));
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

Value facts(const Site::State& site, const Entity& entity, Arena& arena) {
  std::vector<Value> items;
  if (entity.values.empty()) return Value();
  for (const model::Value* v = first(entity, entity.values.front()); v != nullptr; v = next(entity, *v)) {
    if (v->field != nullptr && !is_in_strip(entity, *v->field))
      items.push_back(fact(site, entity, *v, arena));
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
    const bool review = path == "review.next" || path == "expires" || path == "valid_until";
    const auto* date = std::get_if<base::Date>(&v->meaning);
    const bool overdue = review && date != nullptr && *date < site.input.as_of &&
                         entity.state != schema::State::ended && entity.status != "closed";
    items.push_back(
        record(arena, {{sym<"label">(), text(path == "review.next" ? std::string_view("next review")
                                                                   : std::string_view(field->label))},
                       {sym<"shape">(), inner.member(sym<"shape">(), arena)},
                       {sym<"value">(), inner.member(sym<"value">(), arena)},
                       {sym<"state">(), overdue ? text("bad") : Value()},
                       {sym<"note">(), overdue ? text("overdue") : Value()}}));
  }
  return arena.list(std::move(items));
}

Value status(const Entity& entity, Arena& arena) {
  if (entity.status.empty()) return {};
  return record(arena,
                {{sym<"word">(), text(entity.status)}, {sym<"state">(), text(schema::name(entity.state))}});
}

Value edit_url(const Site::State& site, const Entity& entity, Arena& arena) {
  std::string url = site.input.config.edit_url;
  const std::size_t at = url.find("{path}");
  if (at == std::string::npos || !is_safe_url(url)) return {};
  return arena.text(url.replace(at, 6, encoded(site.input.sources[entity.source()].path)));
}

// What templates may ask of an entity besides its fields.
Value member_of(const void* object, jinja::Symbol name, Arena& arena) {
  const auto& view = *static_cast<const EntityView*>(object);
  const Site::State& site = *view.site;
  const Entity& entity = site.entity(view.id);
  if (name == sym<"id">()) return text(entity.id);
  if (name == sym<"title">()) return text(entity.title);
  if (name == sym<"path">()) return text(site.paths[view.id.index]);
  if (name == sym<"kind">()) return kind_value(site, arena, *entity.kind);
  if (name == sym<"status">()) return status(entity, arena);
  if (name == sym<"facts">()) return facts(site, entity, arena);
  if (name == sym<"strip">()) return strip(site, entity, arena);
  if (name == sym<"source">()) return text(site.input.sources[entity.source()].path);
  if (name == sym<"edit_url">()) return edit_url(site, entity, arena);
  if (name == sym<"anchor">()) return entity.page ? arena.text(encoded_fragment(entity.anchor)) : Value();
  if (name == sym<"referenced_by">()) return referenced_by(site, view.id, arena);
  if (name == sym<"clause">() || name == sym<"changed">() || name == sym<"source_url">()) return {};
  const model::Value* v = entity.value(jinja::text(name));
  return v == nullptr ? Value() : typed_value(site, entity, *v, arena);
}

}  // namespace

const jinja::Accessor& entity_accessor() {
  static const jinja::Accessor accessor{member_of};
  return accessor;
}

}  // namespace render
