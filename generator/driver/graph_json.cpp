// Values are nested as in the source; a reference among them is what was written.
#include "driver/graph_json.h"

#include <cassert>
#include <cmath>

#include "answers/result.h"
#include "base/format.h"
#include "base/json.h"
#include "base/sha256.h"
#include "driver/compiled.h"
#include "driver/snapshot_parts.h"

namespace driver {

namespace {

using model::Value;

class FieldsWriter {
 public:
  FieldsWriter(base::JsonWriter& json, const model::Entity& entity) : json_(json), entity_(entity) {}

  void write(const Value& value) {
    const Value* child = model::first(entity_, value);
    const bool named = child != nullptr && !name_of(*child).empty();
    if (value.base == schema::Base::table || value.base == schema::Base::map || named) return object(child);
    if (value.base == schema::Base::list || child != nullptr) return array(child);
    scalar(value);
  }

 private:
  static std::string_view name_of(const Value& value) {
    return value.field == nullptr ? value.key : std::string_view(value.field->name);
  }

  void object(const Value* child) {
    json_.begin_object();
    for (; child != nullptr; child = model::next(entity_, *child)) {
      json_.key(name_of(*child));
      write(*child);
    }
    json_.end_object();
  }

  void array(const Value* child) {
    json_.begin_array();
    for (; child != nullptr; child = model::next(entity_, *child)) write(*child);
    json_.end_array();
  }

  void scalar(const Value& value) {
    if (const auto* truth = std::get_if<bool>(&value.meaning)) {
      json_.value(*truth);
    } else if (const auto* date = std::get_if<base::Date>(&value.meaning)) {
      json_.value(base::to_string(*date));
    } else if (const auto* number = std::get_if<double>(&value.meaning);
               number != nullptr && value.base == schema::Base::number && std::isfinite(*number)) {
      json_.number(fmt::format("{}", *number));
    } else {
      json_.value(value.text);
    }
  }

  base::JsonWriter& json_;
  const model::Entity& entity_;
};

// `told` is its owner, or NULL, and its line.
void write_entity(base::JsonWriter& json, const model::Entity& entity, const source::Source& source,
                  const store::Row& told) {
  json.begin_object().member("id", entity.id).member("kind", entity.kind->name).member("title", entity.title);
  if (!entity.status.empty()) json.member("status", entity.status);
  if (told[0].type != store::Field::Type::null) json.member("owner", told[0].text);
  json.member("file", source.path).key("line").number(told[1].text);
  json.member("sha256", base::sha256(model::text_of(entity, source.text)));
  json.key("fields");
  if (entity.values.empty())
    json.begin_object().end_object();
  else
    FieldsWriter(json, entity).write(entity.values.front());
  json.end_object();
}

}  // namespace

std::string graph_json(const Outcome& outcome) {
  const store::Result told = ask(outcome, "select owner, line from entity order by entity");
  const auto& entities = outcome.compiled->graph.entities;
  assert(told.rows.size() == entities.size());
  base::JsonWriter json;
  json.begin_array();
  for (std::size_t i = 0; i < told.rows.size(); ++i) {
    const model::Entity& entity = entities[entities.id_at(i)];
    write_entity(json, entity, outcome.sources[entity.source()], told.rows[i]);
  }
  json.end_array();
  const std::string references = answers::json(ask(
      outcome,
      R"(select e.kind as "from_kind", e.id as "from", r.path as field, t.kind as "to_kind", t.id as "to", r.anchor
         from reference r join entity e on e.entity = r.entity join entity t on t.entity = r.target
         order by e.kind, e.id, r.path, t.kind, t.id)"));
  return "{\"entities\": " + json.text() + ", \"references\": " + references + "}\n";
}

}  // namespace driver
