// From a run to answers: the store is filled, rows are gathered, and the room `answers` tells them.
#include "driver/questions.h"

#include <algorithm>
#include <cassert>
#include <map>

#include "answers/duties.h"
#include "answers/find.h"
#include "answers/impact.h"
#include "answers/result.h"
#include "base/spelling.h"
#include "base/text.h"
#include "check/check.h"
#include "driver/compiled.h"
#include "driver/manual.h"
#include "driver/workspace.h"
#include "store/store.h"

namespace driver {

namespace {

using Type = store::Field::Type;

Outcome built_in() {
  Outcome outcome;
  const auto compiled = std::make_shared<Compiled>();
  compiled->content = "content";
  compiled->schema =
      std::make_shared<const schema::Schema>(schema::read(outcome.sources, {}, outcome.findings));
  assert(outcome.findings.empty());
  outcome.compiled = compiled;
  outcome.rules = check::built_in();
  return outcome;
}

std::string told(const store::Result& result, Form form, std::size_t width) {
  if (form == Form::csv) return answers::csv(result);
  return form == Form::json ? answers::json(result) : answers::table(result, width);
}

bool is_word(char c) { return base::is_alnum(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80) != 0; }

// The word at the offset; the start of the query when the mistake is at no byte of it.
source::Place place_of(source::SourceId source, std::string_view sql, int offset) {
  const auto begin = std::min(static_cast<std::size_t>(std::max(offset, 0)), sql.size());
  std::size_t end = begin;
  while (end < sql.size() && is_word(sql[end])) ++end;
  if (end == begin && end < sql.size()) ++end;
  return {source, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

store::Field text_cell(std::string text) { return {Type::text, std::move(text)}; }

std::string first_sentence(const std::string& text) {
  const std::size_t end = text.find(". ");
  return end == std::string::npos ? text : text.substr(0, end + 1);
}

const char* severity_of(const finding::Rule& rule, const config::Config& config) {
  const auto wish = config.rules.find(rule.name);
  return finding::name(wish == config.rules.end() ? rule.severity : wish->second.severity);
}

std::string files_of(const schema::Kind& kind, const std::string& content) {
  if (kind.registry()) return base::join(kind.files, ", ");
  if (kind.directory.empty()) return {};
  return (content.empty() ? "" : content + "/") + kind.directory + "/";
}

store::Result kind_table(const Compiled& compiled) {
  std::map<const schema::Kind*, std::size_t> counts;
  for (const model::Entity& entity : compiled.graph.entities) ++counts[entity.kind];
  store::Result result{{"name", "files", "entities", "summary"}, {}};
  for (const schema::Kind& kind : compiled.schema->kinds) {
    result.rows.push_back({text_cell(kind.name),
                           text_cell(files_of(kind, compiled.content)),
                           {Type::number, std::to_string(counts[&kind])},
                           text_cell(kind.summary)});
  }
  return result;
}

void add_fields(store::Result& result, const std::vector<schema::Field>& fields, const std::string& before) {
  for (const schema::Field& field : fields) {
    const std::string name = before + field.name;
    result.rows.push_back({text_cell(name), text_cell(type_name(field.shape)),
                           text_cell(field.required ? "yes" : "no"), text_cell(field.description)});
    add_fields(result, schema::innermost(field.shape).fields, name + ".");
  }
}

}  // namespace

Outcome look(Request request) {
  const Location location = locate(request.root);
  request.root = location.root;
  request.publish = false;
  return run(request);
}

Outcome kinds_and_rules(Request request) {
  return locate(request.root).has_config ? look(std::move(request)) : built_in();
}

Answer query(Outcome& outcome, const std::string& sql, const std::string& name, Form form,
             std::size_t width) {
  Answer answer;
  std::string readable;  // what the fault shows of it
  for (std::size_t i = 0; i < sql.size();) base::append_utf8(readable, base::next_code_point(sql, i));
  const source::SourceId source = outcome.sources.add({name, std::move(readable)});
  store::Store tables(tables_input(outcome));
  const std::string& text = outcome.sources[source].text;
  const auto result = tables.query(text);
  if (result->error.empty()) {
    answer.text = told(*result, form, width);
    return answer;
  }
  answer.faults.push_back(
      {"query-error", place_of(source, text, result->offset), result->error, result->help});
  return answer;
}

Answer who(const Outcome& outcome, std::string_view name, Form form) {
  const model::Graph& graph = outcome.compiled->graph;
  const answers::Found found = answers::find(graph, name);
  if (!found.entity) return {.mistake = found.mistake};
  const store::Input input = tables_input(outcome);
  store::Store tables(input);
  const answers::Duties duties = answers::duties(graph, tables, found.entity, input.as_of);
  return {form == Form::json ? answers::json(duties, graph, outcome.sources) : answers::text(duties, graph)};
}

Answer impact(const Outcome& outcome, std::string_view name, std::optional<std::size_t> depth, Form form) {
  const model::Graph& graph = outcome.compiled->graph;
  const answers::Found found = answers::find(graph, name);
  if (!found.entity) return {.mistake = found.mistake};
  const answers::Impact impact = answers::impact(graph, found.entity, depth);
  return {form == Form::json ? answers::json(impact, graph, outcome.sources)
                             : answers::text(impact, graph, outcome.sources)};
}

Answer rules(const Outcome& outcome, Form form, std::size_t width) {
  store::Result result{{"name", "severity", "class", "group", "what"}, {}};
  for (const finding::Rule& rule : outcome.rules) {
    result.rows.push_back({text_cell(rule.name), text_cell(severity_of(rule, outcome.compiled->config)),
                           text_cell(finding::name(rule.rule_class)), text_cell(rule.group),
                           text_cell(first_sentence(rule.what))});
  }
  return {told(result, form, width)};
}

Answer kinds(const Outcome& outcome, const std::string& name, Form form, std::size_t width) {
  const Compiled& compiled = *outcome.compiled;
  if (name.empty()) return {told(kind_table(compiled), form, width)};
  if (const schema::Kind* kind = compiled.schema->kind(name)) {
    store::Result result{{"field", "type", "required", "description"}, {}};
    add_fields(result, kind->fields, "");
    return {told(result, form, width)};
  }
  std::vector<std::string_view> known;
  for (const schema::Kind& kind : compiled.schema->kinds) known.push_back(kind.name);
  const auto nearest = base::nearest(name, known);
  return {.mistake = "there is no kind `" + base::printable(name) + "`" +
                     (nearest ? "; did you mean `" + std::string(*nearest) + "`?" : std::string())};
}

}  // namespace driver
