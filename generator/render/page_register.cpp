// Registers: all entities of a kind, as a page, as CSV and as JSON.
#include <algorithm>

#include "base/csv.h"
#include "base/json.h"
#include "render/address.h"
#include "render/state.h"

namespace render {

using jinja::Value;

namespace {

constexpr std::size_t rows_of_a_page = 500;

bool is_numeric(const schema::Field* field) {
  using schema::Base;
  return field != nullptr && (field->shape.base == Base::number || field->shape.base == Base::percent ||
                              field->shape.base == Base::money);
}

std::string label_of(const schema::Kind& kind, const std::string& column) {
  if (column == "review.next") return "next review";
  const schema::Field* field = field_at(kind, column);
  return field == nullptr ? column : field->label;
}

std::size_t count_items(const model::Entity& entity, const model::Value& list) {
  std::size_t count = 0;
  for (const model::Value* v = first(entity, list); v != nullptr; v = next(entity, *v)) ++count;
  return count;
}

Value cell(const Site::State& site, const model::Entity& entity, const std::string& column,
           jinja::Arena& arena) {
  if (column == "id")
    return record(arena, {{sym<"shape">(), text("text")}, {sym<"value">(), text(entity.id)}});
  if (column == entity.kind->title_field)
    return record(arena, {{sym<"shape">(), text("text")}, {sym<"value">(), text(entity.title)}});
  const model::Value* v = entity.at(column);
  // A table inside a cell would be no register any more: its rows are counted.
  const bool rows = v != nullptr && v->field != nullptr && v->base == schema::Base::list &&
                    v->field->shape.element.front().base == schema::Base::table;
  if (rows)
    return record(arena,
                  {{sym<"shape">(), text("number")},
                   {sym<"value">(), Value::integer(static_cast<std::int64_t>(count_items(entity, *v)))}});
  return shaped(site, entity, v, arena);
}

// A value as one cell of text: ids and dates as they are written, lists joined.
std::string plain(const model::Entity& entity, const model::Value& v) {
  if (v.first_child == 0) return std::string(v.text);
  std::string result;
  for (const model::Value* item = first(entity, v); item != nullptr; item = next(entity, *item)) {
    if (!result.empty()) result += "; ";
    const std::string_view key = item->field != nullptr ? std::string_view(item->field->name) : item->key;
    if (!key.empty()) result.append(key).append("=");
    result += plain(entity, *item);
  }
  return result;
}

std::string value_at(const Site::State& site, model::EntityId id, const std::string& column) {
  const model::Entity& entity = site.entity(id);
  if (column == "id") return entity.id;
  if (column == entity.kind->title_field) return entity.title;
  const model::Value* v = entity.at(column);
  return v == nullptr ? std::string() : plain(entity, *v);
}

// All fields that hold a single value or a list of them, as columns of the downloads.
std::vector<std::string> download_columns(const schema::Kind& kind) {
  std::vector<std::string> columns = {"id", kind.title_field};
  for (const schema::Field& field : kind.fields) {
    const bool named = field.name == "id" || field.name == "kind" || field.name == kind.title_field ||
                       field.shape.base == schema::Base::any;
    if (!named) columns.push_back(field.name);
  }
  return columns;
}

void write_json(base::JsonWriter& json, const model::Entity& entity, const model::Value& v) {
  if (v.base == schema::Base::list) {
    json.begin_array();
    for (const model::Value* item = first(entity, v); item != nullptr; item = next(entity, *item))
      write_json(json, entity, *item);
    json.end_array();
  } else if (v.base == schema::Base::table || v.base == schema::Base::map || v.base == schema::Base::money) {
    json.begin_object();
    for (const model::Value* item = first(entity, v); item != nullptr; item = next(entity, *item)) {
      json.key(item->field != nullptr ? std::string_view(item->field->name) : item->key);
      write_json(json, entity, *item);
    }
    json.end_object();
  } else if (const auto* truth = std::get_if<bool>(&v.meaning)) {
    json.value(*truth);
  } else {
    json.value(v.text);
  }
}

// The parts of a register too long for one page: which rows each has, and between which ids.
Value parts_value(const Site::State& site, const schema::Kind& kind, std::span<const model::EntityId> all,
                  std::size_t current, jinja::Arena& arena) {
  std::vector<Value> parts;
  for (std::size_t first = 0; first < all.size(); first += rows_of_a_page) {
    const std::size_t part = first / rows_of_a_page, last = std::min(first + rows_of_a_page, all.size());
    parts.push_back(record(arena, {{sym<"rows">(), arena.text(grouped(first + 1) + "–" + grouped(last))},
                                   {sym<"first">(), text(site.entity(all[first]).id)},
                                   {sym<"last">(), text(site.entity(all[last - 1]).id)},
                                   {sym<"path">(), arena.text(register_path(kind, part))},
                                   {sym<"current">(), Value::boolean(part == current)}}));
  }
  return arena.list(std::move(parts));
}

}  // namespace

Value register_value(const Site::State& site, const schema::Kind& kind,
                     std::span<const model::EntityId> entities, jinja::Arena& arena) {
  std::vector<Value> columns, rows;
  for (const std::string& column : kind.columns) {
    columns.push_back(
        record(arena, {{sym<"name">(), text(column)},
                       {sym<"label">(), arena.text(label_of(kind, column))},
                       {sym<"heading">(), arena.text(heading(label_of(kind, column)))},
                       {sym<"numeric">(), Value::boolean(is_numeric(field_at(kind, column)))}}));
  }
  for (const model::EntityId id : entities) {
    std::vector<Value> cells;
    for (const std::string& column : kind.columns)
      cells.push_back(cell(site, site.entity(id), column, arena));
    rows.push_back(
        record(arena, {{sym<"entity">(), site.view(id)}, {sym<"cells">(), arena.list(std::move(cells))}}));
  }
  const std::size_t logged = site.of_kind(&kind).size() - site.with_pages(kind).size();
  return record(arena, {{sym<"kind">(), kind_value(site, arena, kind)},
                        {sym<"columns">(), arena.list(std::move(columns))},
                        {sym<"rows">(), arena.list(std::move(rows))},
                        {sym<"count">(), Value::integer(static_cast<std::int64_t>(entities.size()))},
                        {sym<"logged">(), Value::integer(static_cast<std::int64_t>(logged))},
                        {sym<"log_path">(), text(changes_path)},
                        {sym<"csv">(), arena.text(register_file(kind, "csv"))},
                        {sym<"json">(), arena.text(register_file(kind, "json"))}});
}

std::vector<std::string> Site::register_paths(const schema::Kind& kind) const {
  const std::size_t rows = state_->with_pages(kind).size();
  std::vector<std::string> paths = {register_path(kind)};
  while (paths.size() * rows_of_a_page < rows) paths.push_back(register_path(kind, paths.size()));
  return paths;
}

Page Site::register_page(const schema::Kind& kind, std::size_t part) const {
  const State& site = *state_;
  const std::vector<model::EntityId> all = site.with_pages(kind);
  const std::size_t first = part * rows_of_a_page, last = std::min(first + rows_of_a_page, all.size());
  const std::string words =
      part == 0 ? kind.label_plural : kind.label_plural + ", part " + std::to_string(part + 1);
  PageMaker maker(site, register_path(kind, part), words, register_path(kind));
  jinja::Arena& arena = maker.arena();
  maker.breadcrumb("Home", front_path);
  maker.breadcrumb(site.section_of(kind));
  if (part > 0) maker.breadcrumb(kind.label_plural, register_path(kind));
  maker.set("register", register_value(site, kind, std::span(all).subspan(first, last - first), arena));
  maker.set("total", arena.text(grouped(all.size())));
  if (all.size() > rows_of_a_page) maker.set("parts", parts_value(site, kind, all, part, arena));
  return maker.render("register.html");
}

std::string Site::register_csv(const schema::Kind& kind) const {
  const auto columns = download_columns(kind);
  std::string csv;
  for (std::size_t c = 0; c < columns.size(); ++c) csv += (c == 0 ? "" : ",") + base::csv_cell(columns[c]);
  csv += "\r\n";
  for (const model::EntityId id : state_->of_kind(&kind)) {
    for (std::size_t c = 0; c < columns.size(); ++c)
      csv += (c == 0 ? "" : ",") + base::csv_cell(value_at(*state_, id, columns[c]));
    csv += "\r\n";
  }
  return csv;
}

std::string Site::register_json(const schema::Kind& kind) const {
  base::JsonWriter json;
  json.begin_object().member("kind", kind.name).key("entities").begin_array();
  for (const model::EntityId id : state_->of_kind(&kind)) {
    const model::Entity& entity = state_->entity(id);
    json.begin_object()
        .member("id", entity.id)
        .member("title", entity.title)
        .member("path", state_->path(id));
    json.member("source", state_->source_path(id)).key("fields");
    if (entity.values.empty()) {
      json.begin_object().end_object();
    } else {
      write_json(json, entity, entity.values.front());
    }
    json.end_object();
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

}  // namespace render
