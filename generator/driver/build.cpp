// Where a run takes its content from and where its site goes: the disk, or the editions that git holds.
#include <filesystem>
#include <memory>
#include <utility>

#include "config/config.h"
#include "driver/compiled.h"
#include "driver/disk.h"
#include "driver/driver.h"
#include "driver/editions.h"
#include "driver/history.h"
#include "driver/site.h"
#include "driver/theme.h"
#include "driver/workspace.h"
#include "load/load.h"
#include "parse/document.h"

namespace driver {

config::Config read_config(const base::Files& files, bool has_config, source::Sources& sources,
                           finding::Findings& findings) {
  if (!has_config) return config::plain();
  const source::SourceId id = load::file(files, "bylaw.toml", sources, findings);
  if (!id) return config::plain();
  const std::string& text = sources[id].text;
  const parse::Tree tree = parse::toml({id, text, 0, static_cast<std::uint32_t>(text.size())}, findings);
  config::Config config = config::read(tree, findings);
  check_theme(config, files, findings);
  return config;
}

Outcome run(const Request& request) {
  const Location location = locate(request.root);
  if (request.publish && location.part.empty() && !request.working_tree) {
    if (auto outcome = build_editions(request, location)) return std::move(*outcome);
    if (!request.refreeze.empty())
      return without_edition(
          request.refreeze, request,
          "there are no editions, so `" + request.refreeze + "` cannot be rendered again",
          "name their tags in `bylaw.toml`, under `[editions]`, or leave `--refreeze` out");
  }
  Disk disk(location);
  Surroundings surroundings = disk.surroundings();
  const std::filesystem::path root = location.root;
  std::string unknown_base;  // why it is not known what was there
  if (!request.base.empty()) {
    const auto history = std::make_shared<Past>(past(request.root));
    const Found base = find_base(*history, request.base);
    if (!base.revision)
      return without_edition(request.base, request, base.mistake,
                             "name a tag, a branch or a commit after `--base`");
    const auto there = history->repository->files(*base.revision, location.inside);
    if (!surroundings.has_config && there->type("bylaw.toml") == base::FileType::file)
      return without_edition(
          request.base, request,
          "`" + request.base + "` has a `bylaw.toml`, and here it is gone: no rule is judged without it",
          "bring `bylaw.toml` back");
    surroundings.was = [&, history, base](const Compiled& now, const source::Sources& sources) {
      WasIn was = was_in(request, *history, *base.revision, now, sources);
      unknown_base = std::move(was.mistake);
      return std::move(was.all);
    };
    surroundings.ledger_was = ledger_of_base(*history, *base.revision, request.base, surroundings.files);
  }
  if (request.publish && disk.mistake().empty()) {
    surroundings.publish = [&](const auto& artifacts, const std::string& output, Outcome& outcome) {
      if (!disk.mistake().empty()) return finding::Findings();
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
  if (!disk.mistake().empty())
    report_missing(outcome, "HEAD", disk.mistake(), "bring what is missing or damaged, and try again");
  if (!unknown_base.empty())
    report_missing(outcome, request.base, unknown_base,
                   "name a tag, a branch or a commit after `--base` of which the content can be read");
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
