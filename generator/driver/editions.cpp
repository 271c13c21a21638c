// Rendering tags, oldest first.
#include "driver/editions.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <future>
#include <utility>

#include "base/parallel.h"
#include "check/check.h"
#include "driver/compiled.h"
#include "driver/edition_faults.h"
#include "driver/edition_plan.h"
#include "driver/history.h"
#include "driver/offers.h"
#include "driver/site.h"

namespace driver {

namespace {

using render::Edition;
using render::EditionLink;

class Builder {
 public:
  Builder(const Request& request, const Past& past, std::string output, std::string snapshots,
          std::vector<load::Revision> tags)
      : request_(request),
        past_(past),
        output_(std::move(output)),
        snapshots_(std::move(snapshots)),
        tags_(std::move(tags)) {}

  Outcome run(const std::string& draft) {
    base::set_threads(request_.threads);
    plan(draft);
    Outcome outcome = known_.empty() ? judge_the_tree() : render_all();
    outcome.workspace = past_.location.root;
    outcome.inside = past_.location.inside;
    outcome.frozen = std::move(frozen_);
    for (finding::Finding& f : faults_) {
      f.place = {outcome.sources.add({"bylaw.toml", {}}), 0, 0};
      outcome.findings.push_back(std::move(f));
    }
    outcome.operational |= !faults_.empty();
    check::settle(outcome.findings, outcome.rules, outcome.compiled->config, outcome.sources);
    outcome.summary.counts = finding::count(outcome.findings);
    return outcome;
  }

 private:
  // While one is written, the next one is compiled.
  struct Job : EditionStep {
    std::vector<edition::Change> changes = {};
    std::unique_ptr<PastRun> run = {};
    std::future<void> compiled = {};
  };

  // Where no edition can be rendered, what lies in the folder is judged all the same.
  Outcome judge_the_tree() const {
    Request request = request_;
    request.publish = false;
    return driver::run(request);
  }

  void plan(const std::string& draft) {
    EditionPlan plan = plan_editions(request_, past_, output_, tags_, draft);
    known_ = std::move(plan.known);
    for (EditionStep& step : plan.steps) jobs_.push_back(std::make_unique<Job>(Job{std::move(step)}));
    faults_ = std::move(plan.faults);
    missing_ = plan.missing;
    paths_ = std::move(plan.paths);
  }

  // The newest's outcome is that of the build.
  Outcome render_all() {
    begin(*jobs_.front());
    for (std::size_t i = 0;; ++i) {
      Job& job = *jobs_[i];
      if (job.compiled.valid()) job.compiled.get();
      if (i + 1 < jobs_.size() && !is_held_back(*jobs_[i + 1])) begin(*jobs_[i + 1]);
      if (is_held_back(job)) {
        hold_back(job);
        continue;
      }
      if (request_.on_phase) request_.on_phase("rendering edition " + job.edition.self.name);
      Outcome outcome = job.run->finish();
      gone_.push_back(std::shared_ptr<PastRun>(std::move(job.run)));
      if (job.edition.state == Edition::State::newest) {
        outcome.edition = job.edition.self.name;
        if (!held_back_.empty()) faults_.push_back(driver::held_back(held_back_, failed_));
        return outcome;
      }
      if (outcome.output.empty()) {
        append(faults_, run_faults(outcome, job.edition));
        if (job.edition.state == Edition::State::frozen) fail(job);
      }
      if (job.edition.state == Edition::State::frozen) keep(job, std::move(outcome));
    }
  }

  void fail(Job& job) {
    known_[job.earlier].failed = true;
    if (failed_.empty()) failed_ = job.edition.self.name;
  }
  // What comes after one that could not be rendered would be frozen without it.
  bool is_held_back(const Job& job) const {
    return !failed_.empty() && job.edition.state == Edition::State::frozen;
  }
  void hold_back(Job& job) {
    job.run.reset();
    known_[job.earlier].failed = true;
    held_back_.push_back(job.edition.self.name);
  }

  // A frozen edition is seen from the day of its commit. Its phases are told to nobody: runs overlap.
  Request request_for(Edition::State state) const {
    Request request = request_;
    request.on_phase = {};
    if (state == Edition::State::frozen) request.as_of = std::nullopt;
    return request;
  }

  // Starts to compile; on one thread it is done when it is asked for. Then it frees what is gone, as whoever
  // writes meanwhile has more to do.
  void begin(Job& job) {
    Run run;
    run.memory = &memory_;
    run.publish_faults = job.edition.state != Edition::State::newest;
    run.edition = [this, &job](const Compiled& now) { return complete(job, now); };
    run.publish = [this, &job](const auto& artifacts, const std::string&, Outcome& outcome) {
      return publish(job, artifacts, outcome);
    };
    job.run = begin_at(request_for(job.edition.state), past_, job.revision, std::move(run));
    job.compiled = std::async(base::threads() == 1 ? std::launch::deferred : std::launch::async,
                              [&job, gone = std::exchange(gone_, {})]() mutable {
                                job.run->compile();
                                gone.clear();
                              });
  }

  // Its links and changes, which are known when the ones before it are there.
  const Edition* complete(Job& job, const Compiled& now) {
    Edition& edition = job.edition;
    const bool newest = edition.state == Edition::State::newest;
    edition.others = links(newest ? known_.size() : job.earlier);
    if (newest) {
      Offers offers = offer_snapshots(past_.location, snapshots_, edition.others);
      offered_ = std::move(offers.files);
      append(faults_, std::move(offers.faults));
    }
    if (const KnownEdition* earlier = before(job.earlier)) {
      edition.before = earlier->link.name;
      job.changes = edition::compare(side(*compiled(earlier->revision).compiled), side(now));
    }
    edition.changes = job.changes;
    return &edition;
  }

  // Nothing, where something of what its approvals rest on could not be read.
  finding::Findings publish(Job& job, const std::vector<publish::Artifact>& artifacts, Outcome& outcome) {
    if (std::string why = unread_history(past_); !why.empty()) {
      if (!std::exchange(missing_, true))
        faults_.push_back(edition_fault("edition-missing", std::move(why), "build again when that is mended",
                                        job.edition.self.name));
      return {};
    }
    render::Paths paths;
    for (const publish::Artifact& artifact : artifacts) paths.insert(artifact.path);
    job.edition.self.paths = paths_.shared(std::move(paths));
    const std::string& folder = job.edition.self.folder;
    const std::string below = folder.empty() ? output_ : output_ + "/" + folder.substr(0, folder.size() - 1);
    if (offered_.empty()) return write_site(artifacts, below, below, outcome);
    std::vector<publish::Artifact> all = artifacts;
    all.insert(all.end(), offered_.begin(), offered_.end());
    std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
    return write_site(all, below, below, outcome);
  }

  // What the next edition is compared with, and leads to.
  void keep(Job& job, Outcome outcome) {
    if (!outcome.output.empty())
      frozen_.push_back({job.edition.self.name, job.again, outcome.written + outcome.removed});
    known_[job.earlier].link.paths = job.edition.self.paths;
    compiled_.push_back({job.revision.commit, std::move(outcome)});
    if (compiled_.size() <= 2) return;
    gone_.push_back(std::make_shared<Outcome>(std::move(compiled_.front().second)));
    compiled_.pop_front();
  }

  // The last of so many that it can be compared with; null when there is none.
  const KnownEdition* before(std::size_t count) {
    for (; count > 0; --count) {
      const KnownEdition& known = known_[count - 1];
      if (!known.failed) return &known;
    }
    return nullptr;
  }

  const Outcome& compiled(const load::Revision& revision) {
    for (const auto& [commit, outcome] : compiled_) {
      if (commit == revision.commit) return outcome;
    }
    compiled_.push_back({revision.commit, look_at(request_for(Edition::State::frozen), past_, revision)});
    return compiled_.back().second;
  }

  // Newest first.
  std::vector<EditionLink> links(std::size_t count) const {
    std::vector<EditionLink> all;
    for (std::size_t i = count; i > 0; --i) {
      if (!known_[i - 1].failed) all.push_back(known_[i - 1].link);
    }
    return all;
  }

  const Request& request_;
  const Past& past_;
  const std::string output_, snapshots_;
  const std::vector<load::Revision> tags_;
  Memory memory_;                    // what the editions have in common is worked out once
  std::vector<KnownEdition> known_;  // oldest first
  PathSets paths_;
  std::vector<std::unique_ptr<Job>> jobs_;
  // By their commits, the two that were compiled last: the newest, at the top, is compared with the last but
  // one.
  std::deque<std::pair<std::string, Outcome>> compiled_;
  std::vector<std::shared_ptr<void>> gone_;  // of runs that are done: to free it takes a while
  std::vector<Frozen> frozen_;
  std::vector<publish::Artifact> offered_;  // sealed copies, of the newest edition alone
  finding::Findings faults_;
  bool missing_ = false;     // something of an edition is not here
  std::string failed_ = {};  // the first edition that could not be rendered
  std::vector<std::string> held_back_ = {};
};

// The configuration of the files as they are, or where there are none, of what HEAD names.
config::Config configuration(const Location& location, const Past& past, const Found& last) {
  if (location.has_config) {
    source::Sources sources;
    finding::Findings ignored;  // the run over the edition reports its own
    return read_config(base::DiskFiles(location.root), true, sources, ignored);
  }
  return last.revision ? config_at(past, *last.revision) : config::plain();
}

}  // namespace

void report_missing(Outcome& outcome, const std::string& edition, std::string mistake, std::string help) {
  outcome.findings.push_back({"edition-missing",
                              {outcome.sources.add({"bylaw.toml", {}}), 0, 0},
                              std::move(mistake),
                              std::move(help)});
  outcome.findings.back().subject = edition;
  outcome.operational = true;
  outcome.summary.counts = finding::count(outcome.findings);
}

Outcome without_edition(const std::string& edition, Request request, std::string mistake, std::string help) {
  request.publish = false;
  request.base.clear();
  Outcome outcome = run(request);
  report_missing(outcome, edition, std::move(mistake), std::move(help));
  return outcome;
}

std::optional<Outcome> build_editions(const Request& request, const Location& location) {
  const Past history = past(request.root);
  const bool bare = history.repository != nullptr && history.repository->is_bare();
  if (!location.has_config && !bare) return std::nullopt;
  const Found last = head(history);
  if (bare && !last.mistake.empty())
    return without_edition("HEAD", request, last.mistake, "mend the repository, or clone it again");
  const config::Config config = configuration(location, history, last);
  if (config.edition_tags.empty()) return std::nullopt;
  if (history.repository == nullptr) {
    const bool has_git = std::filesystem::exists(std::filesystem::path(location.repository) / ".git");
    return has_git ? std::optional(without_edition({}, request, history.mistake,
                                                   "take `[editions]` out, or build with `--working-tree`"))
                   : std::nullopt;
  }
  load::Tags tags = history.repository->tags({config.edition_tags});
  if (!tags.mistake.empty()) {
    Missing why = unlisted(tags.mistake);
    return without_edition({}, request, std::move(why.message), std::move(why.help));
  }
  std::erase_if(tags.found, [&](const load::Revision& tag) { return !has_the_workspace(history, tag); });
  if (tags.found.empty()) return std::nullopt;
  const std::string output =
      request.output ? *request.output : (std::filesystem::path(location.root) / config.output).string();
  return Builder(request, history, output, config.snapshots, std::move(tags.found))
      .run(config.edition_drafts);
}

}  // namespace driver
