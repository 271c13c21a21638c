// What the manual's pages are put together from. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/state.h"

namespace render {

// Words, with code between backticks, as markup.
jinja::Value with_code(jinja::Arena& arena, std::string_view words);

// A kind, or a rule, with what a list shows of it.
jinja::Value kind_line(const Site::State& site, jinja::Arena& arena, const schema::Kind& kind);
jinja::Value rule_line(const Site::State& site, jinja::Arena& arena, const finding::Rule& rule);
std::size_t count_of(const Site::State& site, const schema::Kind& kind);  // entities
finding::Severity severity_here(const Site::State& site, const finding::Rule& rule);

// The words of the kind's status field, each with what it means; undefined where it has none.
jinja::Value statuses(const Site::State& site, jinja::Arena& arena, const schema::Kind& kind);

// "a role or team" as a list of {text, path} or {text, code}: the kinds that a reference may name are links.
jinja::Value type_value(const Site::State& site, jinja::Arena& arena, const schema::Field& field);

// The smallest YAML file of the kind: a title and the required fields. Where a field names an entity, it
// names one that is there. Empty where files are not the kind's own: for pages and registries.
std::string example_yaml(const Site::State& site, const schema::Kind& kind);

// The kinds whose tables a rule's query reads by name, in the order of the schema.
std::vector<const schema::Kind*> kinds_read(const schema::Schema& schema, std::string_view query);

}  // namespace render
