// From a run's kinds and graph to the schemas, the folder that holds them and the editor's settings.
#include "driver/json_schemas.h"

#include <algorithm>
#include <cassert>
#include <filesystem>

#include "base/json.h"
#include "base/spelling.h"
#include "check/check.h"
#include "driver/compiled.h"
#include "driver/questions.h"
#include "driver/workspace.h"
#include "publish/write.h"
#include "schema/json_schema.h"

namespace driver {

namespace {

constexpr const char* usual_folder = ".bylaw/schemas";

schema::IdsByKind ids_of(const model::Graph& graph) {
  schema::IdsByKind ids;
  for (const model::Entity& entity : graph.entities) {
    std::vector<std::string>& of_kind = ids[entity.kind->name];
    of_kind.push_back(entity.id);
    for (const model::Entity::Alias& alias : entity.aliases) of_kind.push_back(alias.id);
  }
  return ids;
}

// Relative to the workspace, so that it is the same on every machine.
std::string folder_of_files(const SchemaRequest& request, const Location& location) {
  if (!request.output) return usual_folder;
  std::error_code ignored;
  const auto folder =
      std::filesystem::weakly_canonical(std::filesystem::absolute(*request.output, ignored), ignored);
  std::string path = folder.lexically_relative(location.root).generic_string();
  while (path.ends_with('/')) path.pop_back();
  return path;
}

// `yaml.schemas` as the YAML extensions of editors take it: for each schema the files it is for.
std::string settings(const Compiled& compiled, const std::string& folder) {
  base::JsonWriter json(true);
  json.begin_object().key("yaml.schemas").begin_object();
  for (const schema::Kind& kind : compiled.schema->kinds) {
    if (kind.directory.empty()) continue;
    const std::string files =
        (compiled.content.empty() ? "" : compiled.content + "/") + kind.directory + "/**/*";
    json.key("./" + folder + "/" + schema::json_schema_file(kind)).begin_array();
    json.value(files + ".yaml").value(files + ".yml").end_array();
  }
  json.end_object().end_object();
  return json.text() + "\n";
}

void write_files(const SchemaRequest& request, const Location& location, Outcome& outcome) {
  const Compiled& compiled = *outcome.compiled;
  const schema::IdsByKind ids = ids_of(compiled.graph);
  std::vector<publish::Artifact> artifacts;
  for (const schema::Kind& kind : compiled.schema->kinds) {
    artifacts.push_back(
        {schema::json_schema_file(kind), [&kind, &ids, &request] {
           return publish::Made{schema::json_schema(kind, request.with_ids ? &ids : nullptr), {}};
         }});
  }
  const source::SourceId place = outcome.sources.add({folder_of_files(request, location), {}});
  publish::Written written = publish::write(artifacts, *request.output, {place, 0, 0});
  outcome.workspace = location.root;
  outcome.findings = std::move(written.findings);
  check::settle(outcome.findings, outcome.rules, config::Config{}, outcome.sources);
  outcome.operational = !outcome.findings.empty();
  outcome.summary.counts = finding::count(outcome.findings);
  if (!outcome.operational) outcome.output = *request.output;
  outcome.written = written.written;
  outcome.unchanged = written.unchanged;
  outcome.removed = written.removed;
}

std::string mistake_in(const SchemaRequest& request, const schema::Schema& schema, bool workspace) {
  if (request.with_ids && !workspace) return "there is no workspace here that could say which ids there are";
  if (request.kind.empty()) {
    if (request.output || request.settings) return {};
    return "which schema? Name a kind, as in `bylaw schema policy`, or a folder for all of them with `-o`";
  }
  if (schema.kind(request.kind) != nullptr) return {};
  std::vector<std::string_view> known;
  for (const schema::Kind& kind : schema.kinds) known.push_back(kind.name);
  const auto nearest = base::nearest(request.kind, known);
  return "there is no kind `" + request.kind + "`" +
         (nearest ? "; did you mean `" + std::string(*nearest) + "`?" : std::string());
}

}  // namespace

std::string json_schema(const Outcome& outcome, std::string_view name, bool with_ids) {
  const schema::Kind* kind = outcome.compiled->schema->kind(name);
  if (kind == nullptr) return {};
  if (!with_ids) return schema::json_schema(*kind);
  const schema::IdsByKind ids = ids_of(outcome.compiled->graph);
  return schema::json_schema(*kind, &ids);
}

Schemas json_schemas(const SchemaRequest& request) {
  const Location location = locate(request.root);
  Schemas result;
  Request looked;
  looked.root = request.root;
  result.outcome = kinds_and_rules(std::move(looked));
  if (result.outcome.operational) return result;
  const Compiled& compiled = *result.outcome.compiled;
  result.mistake = mistake_in(request, *compiled.schema, location.has_config);
  if (!result.mistake.empty()) return result;
  if (!request.kind.empty()) result.text = json_schema(result.outcome, request.kind, request.with_ids);
  if (request.settings) result.text = settings(compiled, folder_of_files(request, location));
  if (request.output) write_files(request, location, result.outcome);
  return result;
}

}  // namespace driver
