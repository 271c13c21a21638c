// The whole program, top to bottom.
#include <algorithm>
#include <cassert>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <memory>

#include "base/format.h"
#include "base/glob.h"
#include "base/parallel.h"
#include "base/text.h"
#include "bind/bind.h"
#include "check/check.h"
#include "config/config.h"
#include "driver/compiled.h"
#include "driver/driver.h"
#include "driver/judgement.h"
#include "driver/workspace.h"
#include "jinja/templates.h"
#include "load/load.h"
#include "parse/document.h"
#include "publish/artifacts.h"
#include "publish/write.h"
#include "render/site.h"
#include "schema/kind.h"

namespace driver {

namespace {

using finding::Findings;

// The day that everything is seen from: asked for, else of SOURCE_DATE_EPOCH, else today.
base::Date as_of(const Request& request) {
  if (request.as_of) return *request.as_of;
  std::int64_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  if (const char* epoch = std::getenv("SOURCE_DATE_EPOCH")) seconds = std::strtoll(epoch, nullptr, 10);
  return {static_cast<std::int32_t>(seconds / 86400)};
}

config::Config read_config(const base::Files& files, bool has_config, source::Sources& sources,
                           Findings& findings) {
  if (!has_config) return config::plain();
  const source::SourceId id = load::file(files, "bylaw.toml", sources, findings);
  if (!id) return config::plain();
  const std::string& text = sources[id].text;
  const parse::Tree tree = parse::toml({id, text, 0, static_cast<std::uint32_t>(text.size())}, findings);
  return config::read(tree, findings);
}

// The path patterns of the registries that kinds are bound to.
std::vector<std::vector<std::string>> registries(const schema::Schema& schema) {
  std::vector<std::vector<std::string>> patterns;
  for (const schema::Kind& kind : schema.kinds) {
    if (kind.registry()) patterns.push_back(kind.files);
  }
  return patterns;
}

bool is_registered(const schema::Schema& schema, std::string_view path) {
  return std::any_of(schema.kinds.begin(), schema.kinds.end(), [&](const schema::Kind& kind) {
    return kind.registry() && base::matches_any(kind.files, path);
  });
}

std::vector<parse::Document> parse_all(const source::Sources& sources, std::size_t first,
                                       const config::Config& config, const schema::Schema& schema,
                                       Findings& findings) {
  parse::prepare_markdown();
  std::vector<parse::Document> documents(sources.size() - first);
  std::vector<Findings> each(documents.size());
  base::parallel_for(documents.size(), [&](std::size_t i) {
    const source::SourceId id = sources.id_at(first + i);
    const bool as_it_is = !config.workspace || is_registered(schema, sources[id].path);
    const auto manner = as_it_is ? parse::Manner::lenient : parse::Manner::strict;
    documents[i] = parse::document(id, sources[id], manner, each[i]);
  });
  for (Findings& more : each) append(findings, std::move(more));
  return documents;
}

// How a registry's files are written is the business of those who keep it.
void drop_matters_of_style(Findings& findings, const source::Sources& sources, const schema::Schema& schema) {
  if (registries(schema).empty()) return;
  std::erase_if(findings, [&](const finding::Finding& f) {
    return f.place.source && config::is_style(f.rule) && is_registered(schema, sources[f.place.source].path);
  });
}

// Templates are read from the workspace where it has them, and compiled once.
jinja::Compiled compile_templates(const base::Files& files, source::Sources& sources, Findings& findings) {
  const std::string own = "default:";
  const auto lookup = [&](std::string_view name) -> source::SourceId {
    const bool embedded_only = name.starts_with(own);
    if (embedded_only) name.remove_prefix(own.size());
    const std::string path = "templates/" + std::string(name);
    if (!embedded_only && files.type(path) == base::FileType::file)
      return load::file(files, path, sources, findings);
    for (const render::File& file : render::default_templates()) {
      if (file.path == name) return sources.add({path, std::string(file.bytes)});
    }
    return {};
  };
  return jinja::compile(render::template_names(), sources, lookup, {}, {});
}

std::string portal_title(const config::Config& config, const model::Graph& graph,
                         const source::Sources& sources, const std::string& name) {
  if (!config.title.empty()) return config.title;
  for (const model::Entity& entity : graph.entities) {
    const std::string path = base::to_lower(sources[entity.source()].path);
    if (path == "readme.md" || path == "index.md") return entity.title;
  }
  return name;
}

// Whatever was found in other parts of the workspace than the one asked for is not this run's business.
void keep_part(Findings& findings, const source::Sources& sources, const std::string& part) {
  if (part.empty()) return;
  std::erase_if(findings, [&](const finding::Finding& f) {
    const std::string& path = f.place.source ? sources[f.place.source].path : part;
    return path != part && !path.starts_with(part + "/");
  });
}

Findings write_site(const std::vector<publish::Artifact>& artifacts, const std::string& folder,
                    const std::string& from_workspace, Outcome& outcome) {
  const source::SourceId place = outcome.sources.add({from_workspace, {}});
  publish::Written written = publish::write(artifacts, folder, {place, 0, 0});
  if (written.findings.empty()) outcome.output = folder;
  outcome.written = written.written;
  outcome.unchanged = written.unchanged;
  outcome.removed = written.removed;
  return std::move(written.findings);
}

// Renders and hands the artifacts over.
Findings publish_site(const Surroundings& surroundings, const Request& request, const config::Config& config,
                      const Compiled& content, Outcome& outcome) {
  Findings faults;
  const jinja::Compiled compiled = compile_templates(surroundings.files, outcome.sources, faults);
  append(faults, compiled.findings);
  if (!faults.empty()) return faults;
  const std::string title = portal_title(config, content.graph, outcome.sources, surroundings.name);
  const render::Site site({content.graph, content.schema, content.documents, outcome.sources, config,
                           as_of(request), compiled.templates, title, std::string("Bylaw ") + version});
  const auto artifacts = publish::artifacts(site, content.graph, surroundings.files);
  append(faults, publish::check_paths(artifacts));
  if (faults.empty()) append(faults, surroundings.publish(artifacts, config.output, outcome));
  return faults;
}

}  // namespace

Outcome run_on(const Request& request, const Surroundings& surroundings) {
  Outcome outcome;
  const auto compiled_content = std::make_shared<Compiled>();
  outcome.compiled = compiled_content;
  Findings findings;
  base::set_threads(request.threads);

  // What the workspace wants.
  config::Config config = read_config(surroundings.files, surroundings.has_config, outcome.sources, findings);
  const bool bad_config = !findings.empty();
  if (request.output) config.output = *request.output;
  if (request.profile) config.profile = *request.profile;
  compiled_content->content = config.content;

  // What was accepted before.
  check::Baseline accepted;
  if (config.workspace && request.baseline)
    accepted = read_baseline(surroundings.files, outcome.sources, findings);

  // What the rules are.
  if (config.workspace) {
    const auto own = load::folder(surroundings.files, "rules", ".sql", outcome.sources, findings);
    outcome.rules = check::catalogue(outcome.sources, own, findings);
  } else {
    outcome.rules = check::built_in();
  }

  // What the kinds are.
  std::vector<source::SourceId> kind_files;
  if (config.workspace)
    kind_files = load::folder(surroundings.files, "kinds", ".toml", outcome.sources, findings);
  compiled_content->schema = schema::read(outcome.sources, kind_files, findings);
  const schema::Schema& schema = compiled_content->schema;

  // Every byte of content, read once.
  const std::size_t first = outcome.sources.size();
  const load::Trees trees{surroundings.files, surroundings.above};
  append(findings, load::content(trees, config, registries(schema), outcome.sources));
  const std::size_t count = outcome.sources.size() - first;

  // Trees with places.
  compiled_content->documents = parse_all(outcome.sources, first, config, schema, findings);
  const std::vector<parse::Document>& documents = compiled_content->documents;

  // One graph. After this it is frozen: every reference is resolved or reported.
  bind::Output bound = bind::graph({outcome.sources, documents, schema, config.content, !config.workspace,
                                    surroundings.repository, surroundings.inside, surroundings.above});
  append(findings, std::move(bound.findings));
  drop_matters_of_style(findings, outcome.sources, schema);
  compiled_content->graph = std::move(bound.graph);
  const model::Graph& graph = compiled_content->graph;

  // What the rules say of it, and what of all that counts.
  judge(*compiled_content, config, as_of(request), accepted, findings, outcome);
  outcome.operational = bad_config || check::has_operational(findings, outcome.rules);

  // The site: of a workspace only when nothing is wrong with it; a plain tree is shown as it is.
  const bool sound = finding::count(findings).errors == 0 || !config.workspace;
  if (surroundings.publish && sound && !outcome.operational) {
    append(findings, publish_site(surroundings, request, config, *compiled_content, outcome));
    check::settle(findings, outcome.rules, config, outcome.sources);
    outcome.operational = check::has_operational(findings, outcome.rules);
  }

  keep_part(findings, outcome.sources, surroundings.part);
  outcome.summary.counts = finding::count(findings);
  outcome.summary.sources = count;
  outcome.summary.entities = graph.entities.size();
  outcome.summary.references = graph.references.size();
  outcome.summary.plain = !config.workspace;
  outcome.findings = std::move(findings);
  return outcome;
}

Outcome run(const Request& request) {
  const Location location = locate(request.root);
  const base::DiskFiles files(location.root);
  const base::DiskFiles repository(location.repository);
  const std::filesystem::path root = location.root;
  Surroundings surroundings{
      files, repository, location.inside, location.part, root.filename().string(), location.has_config};
  std::map<std::string, base::DiskFiles> folders_above;
  surroundings.above = [&](std::string_view up) -> const base::Files* {
    const std::string folder = (root / up).lexically_normal().string();
    return &folders_above.try_emplace(folder, folder).first->second;
  };
  if (request.publish) {
    surroundings.publish = [&](const auto& artifacts, const std::string& output, Outcome& outcome) {
      return write_site(artifacts, request.output ? *request.output : (root / output).string(), output,
                        outcome);
    };
  }
  // An output folder inside the content is not content.
  Request inner = request;
  if (request.output)
    inner.output = std::filesystem::absolute(*request.output)
                       .lexically_normal()
                       .lexically_relative(root)
                       .generic_string();
  Outcome outcome = run_on(inner, surroundings);
  outcome.workspace = location.root;
  outcome.inside = location.inside;
  return outcome;
}

finding::Report report(const Outcome& outcome) {
  finding::Report report{outcome.findings, outcome.sources, outcome.summary};
  report.rules = outcome.rules;
  report.version = version;
  return report;
}

}  // namespace driver
