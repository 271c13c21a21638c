// pages.json: every page with its owner, its reviews and its source, for programs that ask now and then.
#include "base/json.h"
#include "render/address.h"
#include "render/feeds.h"

namespace render {

namespace {

using model::EntityId;

void optional(base::JsonWriter& json, std::string_view name, std::string_view value) {
  json.key(name);
  if (value.empty()) {
    json.null();
  } else {
    json.value(value);
  }
}

void day(base::JsonWriter& json, std::string_view name, const std::optional<base::Date>& date) {
  optional(json, name, date ? base::to_string(*date) : std::string());
}

void owner(const Site::State& site, base::JsonWriter& json, const model::Entity& entity) {
  const model::Value* v = entity.value("owner");
  const auto* reference = v == nullptr ? nullptr : std::get_if<model::ReferenceId>(&v->meaning);
  const EntityId to = reference == nullptr ? EntityId{} : site.reference(*reference).to;
  json.key("owner");
  if (!to) return void(json.null());
  const model::Entity& answers = site.entity(to);
  json.begin_object().member("id", answers.id).member("title", answers.title).end_object();
}

void page(const Site::State& site, base::JsonWriter& json, EntityId id) {
  const model::Entity& entity = site.entity(id);
  const Review& review = site.review(id);
  json.begin_object();
  json.member("id", entity.id).member("kind", entity.kind->name).member("title", entity.title);
  json.member("path", site.path(id));
  owner(site, json, entity);
  optional(json, "status", entity.status);
  optional(json, "classification", entity.text("classification"));
  optional(json, "version", entity.text("version"));
  day(json, "last_reviewed", review.last);
  day(json, "next_review", review.next);
  json.member("source", site.source_path(id));
  json.end_object();
}

}  // namespace

std::string Site::pages_json() const {
  const State& site = *state_;
  base::JsonWriter json;
  json.begin_object().member("version", std::int64_t{1}).key("portal").begin_object();
  json.member("title", site.title());
  optional(json, "url", site.config().base_url);
  json.end_object().member("as_of", base::to_string(site.as_of())).key("pages").begin_array();
  const model::Graph& graph = site.whole().graph;
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const EntityId id = graph.entities.id_at(i);
    if (!site.entity(id).page) page(site, json, id);
  }
  json.end_array().end_object();
  return json.text() + "\n";
}

}  // namespace render
