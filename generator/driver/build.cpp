// The whole program, top to bottom.
#include <cassert>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <utility>

#include "base/parallel.h"
#include "bind/bind.h"
#include "check/check.h"
#include "config/config.h"
#include "driver/compiled.h"
#include "driver/disk.h"
#include "driver/documents.h"
#include "driver/driver.h"
#include "driver/editions.h"
#include "driver/evidence.h"
#include "driver/history.h"
#include "driver/judgement.h"
#include "driver/phases.h"
#include "driver/site.h"
#include "driver/theme.h"
#include "driver/views.h"
#include "driver/workspace.h"
#include "load/load.h"
#include "parse/document.h"
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

}  // namespace

config::Config read_config(const base::Files& files, bool has_config, source::Sources& sources,
                           Findings& findings) {
  if (!has_config) return config::plain();
  const source::SourceId id = load::file(files, "bylaw.toml", sources, findings);
  if (!id) return config::plain();
  const std::string& text = sources[id].text;
  const parse::Tree tree = parse::toml({id, text, 0, static_cast<std::uint32_t>(text.size())}, findings);
  config::Config config = config::read(tree, findings);
  check_theme(config, files, findings);
  return config;
}

namespace {

// Whatever was found in other parts of the workspace than the one asked for is not this run's business.
void keep_part(Findings& findings, const source::Sources& sources, const std::string& part) {
  if (part.empty()) return;
  std::erase_if(findings, [&](const finding::Finding& f) {
    const std::string& path = f.place.source ? sources[f.place.source].path : part;
    return path != part && !path.starts_with(part + "/");
  });
}

std::vector<store::Was> was_of(const Surroundings& surroundings, const Compiled& content) {
  return surroundings.was ? surroundings.was(content) : std::vector<store::Was>();
}

// The workspace's rules and kinds on top of the built-in ones; what was accepted before.
check::Baseline read_own(const Request& request, const Surroundings& surroundings, Compiled& content,
                         Outcome& outcome, Findings& findings) {
  const bool workspace = content.config.workspace;
  const auto own_files = [&](const char* folder, const char* ending) {
    return workspace ? load::folder(surroundings.files, folder, ending, outcome.sources, findings)
                     : std::vector<source::SourceId>();
  };
  check::Baseline accepted;
  if (workspace && request.baseline) accepted = read_baseline(surroundings.files, outcome.sources, findings);
  outcome.rules = check::catalogue(outcome.sources, own_files("rules", ".sql"), findings);
  content.schema = schema::read(outcome.sources, own_files("kinds", ".toml"), findings);
  return accepted;
}

void sum_up(const model::Graph& graph, bool plain, const Findings& findings, finding::Summary& summary) {
  summary.counts = finding::count(findings);
  summary.entities = graph.entities.size();
  summary.references = graph.references.size();
  summary.plain = plain;
}

}  // namespace

Outcome run_on(const Request& request, const Surroundings& surroundings) {
  Outcome outcome;
  const auto compiled_content = std::make_shared<Compiled>();
  outcome.compiled = compiled_content;
  Findings findings;
  base::set_threads(request.threads);
  Phases phases(request.on_phase);
  phases.begin("starting");

  // What the workspace wants.
  config::Config config = read_config(surroundings.files, surroundings.has_config, outcome.sources, findings);
  const bool bad_config = !findings.empty();
  if (request.output) config.output = *request.output;
  if (request.profile) config.profile = *request.profile;
  compiled_content->content = config.content;
  compiled_content->config = config;
  compiled_content->as_of = as_of(request);

  // What was accepted before, what the rules are, and what the kinds are.
  const check::Baseline accepted = read_own(request, surroundings, *compiled_content, outcome, findings);
  const schema::Schema& schema = compiled_content->schema;

  // Every byte of content, read once.
  phases.begin("reading");
  const std::size_t first = outcome.sources.size();
  const load::Trees trees{surroundings.files, surroundings.above};
  append(findings, load::content(trees, config, registries(schema), outcome.sources));
  const std::size_t count = outcome.sources.size() - first;

  // Trees with places.
  phases.begin("parsing");
  compiled_content->documents = parse_all(outcome.sources, first, config, schema, findings);
  const std::vector<parse::Document>& documents = compiled_content->documents;

  // One graph. After this it is frozen: every reference is resolved or reported.
  phases.begin("binding");
  bind::Output bound = bind::graph({outcome.sources, documents, schema, config.content, !config.workspace,
                                    surroundings.repository, surroundings.inside, surroundings.above});
  append(findings, std::move(bound.findings));
  drop_matters_of_style(findings, outcome.sources, schema);
  compiled_content->graph = std::move(bound.graph);
  const model::Graph& graph = compiled_content->graph;

  // How good the evidence of approvals is, what the rules say of it all, and what of that counts.
  phases.begin("checking");
  compiled_content->evidence = evidence_of(surroundings.files, *compiled_content, outcome.sources);
  judge(*compiled_content, accepted, was_of(surroundings, *compiled_content), findings, outcome);
  outcome.operational = bad_config || check::has_operational(findings, outcome.rules);

  // What the query blocks of pages ask.
  if (config.workspace) {
    phases.begin("asking");
    ask_views(surroundings, *compiled_content, outcome, findings);
  }

  // The site: of a workspace only when nothing is wrong with it; a plain tree is shown as it is.
  const bool sound = finding::count(findings).errors == 0 || !config.workspace || surroundings.publish_faults;
  if (surroundings.publish && sound && !outcome.operational) {
    append(findings, publish_site(surroundings, *compiled_content, phases, outcome));
    check::settle(findings, outcome.rules, config, outcome.sources);
    outcome.operational = check::has_operational(findings, outcome.rules);
  }

  keep_part(findings, outcome.sources, surroundings.part);
  outcome.summary.sources = count;
  sum_up(graph, !config.workspace, findings, outcome.summary);
  outcome.findings = std::move(findings);
  outcome.timings = phases.end();
  return outcome;
}

namespace {

// The edition to compare with is not there: the content is judged all the same, and the run fails.
Outcome no_base(Request request, const Past& history) {
  const std::string name = std::exchange(request.base, {});
  request.publish = false;
  Outcome outcome = run(request);
  const std::string mistake = history.repository == nullptr ? history.mistake : no_such(name, history);
  outcome.findings.push_back({"edition-missing",
                              {outcome.sources.add({"bylaw.toml", {}}), 0, 0},
                              mistake,
                              "name a tag, a branch or a commit after `--base`"});
  outcome.findings.back().subject = name;
  outcome.operational = true;
  outcome.summary.counts = finding::count(outcome.findings);
  return outcome;
}

}  // namespace

Outcome run(const Request& request) {
  const Location location = locate(request.root);
  if (request.publish && location.part.empty() && !request.working_tree) {
    if (auto outcome = build_editions(request, location)) return std::move(*outcome);
  }
  Disk disk(location);
  Surroundings surroundings = disk.surroundings();
  const std::filesystem::path root = location.root;
  if (!request.base.empty()) {
    const auto history = std::make_shared<Past>(past(request.root));
    const auto base =
        history->repository == nullptr ? std::nullopt : history->repository->revision(request.base);
    if (!base) return no_base(request, *history);
    surroundings.was = [&request, history, base](const Compiled& now) {
      return was_in(request, *history, *base, now);
    };
  }
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
  report.hidden = outcome.hidden;
  return report;
}

}  // namespace driver
