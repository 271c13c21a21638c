// Rendering tags, oldest first.
#include "driver/editions.h"

#include <algorithm>
#include <filesystem>

#include "check/check.h"
#include "driver/compiled.h"
#include "driver/history.h"
#include "driver/site.h"
#include "parse/data.h"
#include "publish/manifest.h"
#include "render/address.h"
#include "snapshot/bag.h"
#include "store/store.h"

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
    for (const load::Revision& tag : tags_) {
      if (tag.commit.empty()) {
        fault("edition-missing", "the commit that the tag `" + tag.name + "` names is not here",
              past_.repository->is_shallow() ? "this clone is shallow: run `git fetch --unshallow --tags`"
                                             : "run `git fetch --tags`, or look at `git fsck`",
              tag.name);
        continue;
      }
      if (!is_frozen(tag)) freeze(tag);
    }
    if (!draft.empty()) render_draft(draft);
    Outcome outcome = render_newest();
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
  struct Known {
    load::Revision revision;
    EditionLink link;
  };

  void fault(const char* rule, std::string message, std::string help, std::string subject) {
    faults_.push_back({rule, {}, std::move(message), std::move(help)});
    faults_.back().subject = std::move(subject);
  }

  static EditionLink link_of(const load::Revision& revision, const std::string& name) {
    return {name, day_of(revision), "editions/" + name + "/", revision.commit};
  }

  // Whether its folder is there; a tag that names another commit now is a fault.
  bool is_frozen(const load::Revision& tag) {
    if (request_.refreeze == tag.name) return false;
    const base::DiskFiles folder(output_ + "/editions/" + tag.name);
    const base::FileBytes manifest = folder.read(publish::manifest_path, base::no_limit);
    if (!manifest.ok()) return false;
    EditionLink link = link_of(tag, tag.name);
    for (const auto& [path, hash] : publish::read_manifest(manifest.bytes)) link.pages.insert(path);
    const std::string facts = folder.read(render::edition_file, base::no_limit).bytes;
    if (facts.find(tag.commit) == std::string::npos)
      fault("edition-moved",
            "the tag `" + tag.name + "` names another commit than when its edition was frozen",
            "put the tag back, or run `bylaw build --refreeze " + tag.name + "` if it is meant so", tag.name);
    known_.push_back({tag, std::move(link)});
    return true;
  }

  // The one before, compiled; kept until the next is made.
  const Outcome* before(std::size_t count) {
    if (count == 0) return nullptr;
    const load::Revision& revision = known_[count - 1].revision;
    if (compiled_ == nullptr || compiled_name_ != revision.name) {
      compiled_.reset(new Outcome(look_at(frozen_request(), past_, revision)));
      compiled_name_ = revision.name;
    }
    return compiled_.get();
  }

  Request frozen_request() const {
    Request request = request_;
    request.as_of = std::nullopt;  // an edition is seen from the day of its commit
    return request;
  }

  // Newest first.
  std::vector<EditionLink> links(std::size_t count) const {
    std::vector<EditionLink> all;
    for (std::size_t i = count; i > 0; --i) all.push_back(known_[i - 1].link);
    return all;
  }

  // Renders a revision into a folder below the output, as the edition, compared with the one of `known_`
  // before.
  Outcome render(const Request& request, const load::Revision& revision, Edition& edition,
                 std::size_t earlier) {
    const Outcome* was = before(earlier);
    if (was != nullptr) edition.before = known_[earlier - 1].link.name;
    std::vector<edition::Change> changes;
    Run run;
    run.publish_faults = edition.state != Edition::State::newest;
    run.edition = [&](const Compiled& now) {
      if (was != nullptr) changes = edition::compare(side(*was->compiled), side(now));
      edition.changes = changes;
      return &edition;
    };
    const std::string folder = edition.self.folder;
    run.publish = [&](const auto& artifacts, const std::string&, Outcome& outcome) {
      for (const publish::Artifact& artifact : artifacts) edition.self.pages.insert(artifact.path);
      const std::string below =
          folder.empty() ? output_ : output_ + "/" + folder.substr(0, folder.size() - 1);
      if (offered_.empty()) return write_site(artifacts, below, below, outcome);
      std::vector<publish::Artifact> all = artifacts;
      all.insert(all.end(), offered_.begin(), offered_.end());
      std::sort(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
      return write_site(all, below, below, outcome);
    };
    return run_at(request, past_, revision, run);
  }

  void freeze(const load::Revision& tag) {
    Edition edition{Edition::State::frozen, link_of(tag, tag.name), links(known_.size())};
    std::unique_ptr<Outcome> outcome(new Outcome(render(frozen_request(), tag, edition, known_.size())));
    const bool written = !outcome->output.empty();
    if (written)
      frozen_.push_back(tag.name);
    else
      report(*outcome, tag.name);
    known_.push_back({tag, std::move(edition.self)});
    compiled_ = std::move(outcome);
    compiled_name_ = tag.name;
  }

  // Why an edition could not be rendered: the run's own faults, not those of its content.
  void report(const Outcome& outcome, const std::string& name) {
    for (const finding::Finding& f : outcome.findings) {
      const finding::Rule* rule = finding::find(outcome.rules, f.rule);
      if (rule == nullptr || f.severity != finding::Severity::error || !is_of_the_run(*rule)) continue;
      fault(f.rule.c_str(), "edition `" + name + "`: " + f.message, f.help, f.subject);
    }
  }
  static bool is_of_the_run(const finding::Rule& rule) {
    return rule.rule_class == finding::Class::operational || rule.group == "Running";
  }

  void render_draft(const std::string& branch) {
    const auto revision = past_.repository->revision(branch);
    if (!revision) {
      return fault("edition-missing", "there is no branch `" + branch + "`, which is to be shown as a draft",
                   "name another one, or delete `drafts`", branch);
    }
    Edition edition{Edition::State::draft, link_of(*revision, "draft"), links(known_.size())};
    const Outcome outcome = render(request_, *revision, edition, known_.size());
    if (outcome.output.empty()) report(outcome, "draft");
  }

  // The sealed copy of an edition, if it lies in the workspace's folder of them; its bytes are kept to be
  // published.
  void offer(EditionLink& link) {
    const std::string name = snapshot::bag_id(link.name) + ".zip";
    const base::FileBytes read = base::DiskFiles(past_.location.root + "/" + snapshots_).read(name, base::no_limit);
    if (!read.ok()) return;
    const snapshot::Contents contents = snapshot::take_in_zip(read.bytes);
    if (!contents.faults.empty() || contents.name != snapshot::bag_id(link.name)) return;
    link.snapshot = {"snapshots/" + name, snapshot::identity(contents.files), read.bytes.size()};
    offered_.push_back({link.snapshot.path, [bytes = read.bytes] { return publish::Made{bytes, {}}; }});
  }

  Outcome render_newest() {
    const std::size_t count = known_.size();
    if (count == 0) return look_at(request_, past_, tags_.back());
    const Known& newest = known_.back();
    Edition edition{Edition::State::newest, newest.link, links(count)};
    for (EditionLink& link : edition.others) offer(link);
    edition.self.folder.clear();
    edition.self.pages.clear();
    if (compiled_name_ == newest.link.name) compiled_.reset(), compiled_name_.clear();
    Outcome outcome = render(request_, newest.revision, edition, count - 1);
    outcome.edition = newest.link.name;
    return outcome;
  }

  const Request& request_;
  const Past& past_;
  const std::string output_, snapshots_;
  const std::vector<load::Revision> tags_;
  std::vector<Known> known_;  // oldest first
  std::unique_ptr<Outcome> compiled_;
  std::string compiled_name_;
  std::vector<std::string> frozen_;
  std::vector<publish::Artifact> offered_;  // sealed copies, of the newest edition alone
  finding::Findings faults_;
};

}  // namespace

namespace {

// The configuration of the files as they are, or where there are none, of what HEAD names.
config::Config configuration(const Location& location, const Past& past) {
  if (location.has_config) {
    source::Sources sources;
    finding::Findings ignored;  // the run over the edition reports its own
    return read_config(base::DiskFiles(location.root), true, sources, ignored);
  }
  const auto head = past.repository == nullptr ? std::nullopt : past.repository->revision("HEAD");
  return head ? config_at(past, *head) : config::plain();
}

// Where there should be editions and git cannot be read, nothing is rendered.
Outcome without_git(Request request, const Past& past) {
  request.publish = false;
  Outcome outcome = run(request);
  outcome.findings.push_back({"edition-missing",
                              {outcome.sources.add({"bylaw.toml", {}}), 0, 0},
                              past.mistake,
                              "take `[editions]` out, or build with `--working-tree`"});
  outcome.operational = true;
  outcome.summary.counts = finding::count(outcome.findings);
  return outcome;
}

}  // namespace

std::optional<Outcome> build_editions(const Request& request, const Location& location) {
  const Past history = past(request.root);
  const bool bare = history.repository != nullptr && history.repository->is_bare();
  if (!location.has_config && !bare) return std::nullopt;
  const config::Config config = configuration(location, history);
  if (config.edition_tags.empty()) return std::nullopt;
  if (history.repository == nullptr) {
    const bool has_git = std::filesystem::exists(std::filesystem::path(location.repository) / ".git");
    return has_git ? std::optional(without_git(request, history)) : std::nullopt;
  }
  std::vector<load::Revision> tags = history.repository->tags({config.edition_tags});
  if (tags.empty()) return std::nullopt;
  const std::string output =
      request.output ? *request.output : (std::filesystem::path(location.root) / config.output).string();
  return Builder(request, history, output, config.snapshots, std::move(tags)).run(config.edition_drafts);
}

}  // namespace driver
