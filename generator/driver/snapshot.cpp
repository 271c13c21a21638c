// An edition is rendered from git's objects with every file that the run reads recorded; that, and what the
// parts add, is the bag.
#include "driver/snapshot.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sys/stat.h>

#include "base/format.h"
#include "base/glob.h"
#include "base/portable_path.h"
#include "base/text.h"
#include "driver/compiled.h"
#include "driver/desk.h"
#include "driver/evidence.h"
#include "driver/recording.h"
#include "driver/redaction.h"
#include "driver/sealed.h"
#include "driver/snapshot_parts.h"
#include "ledger/ledger.h"
#include "publish/write_file.h"
#include "publish/write_new.h"
#include "seal/keygen.h"
#include "snapshot/facts.h"
#include "snapshot/verify.h"

namespace driver {

namespace fs = std::filesystem;

namespace {

// "2026-01-01..2026-06-30".
bool read_period(const std::string& text, std::string& from, std::string& to) {
  const std::size_t dots = text.find("..");
  if (dots == std::string::npos) return false;
  const auto first = base::parse_date(text.substr(0, dots)), last = base::parse_date(text.substr(dots + 2));
  if (!first || !last || *last < *first) return false;
  from = base::to_string(*first), to = base::to_string(*last);
  return true;
}

// Another place for temporary files, another zone and language, and other permissions for new files, for as
// long as it is there.
class Elsewhere {
 public:
  Elsewhere() : umask_(::umask(0)), place_((fs::temp_directory_path(error_) / "bylaw-XXXXXX").string()) {
    set("TMPDIR", ::mkdtemp(place_.data()));
    set("TZ", "Pacific/Kiritimati");
    set("LC_ALL", "tr_TR.UTF-8");
  }
  ~Elsewhere() {
    for (const auto& [name, value] : was_) {
      if (value)
        ::setenv(name, value->c_str(), 1);
      else
        ::unsetenv(name);
    }
    ::umask(umask_);
    fs::remove_all(place_, error_);
  }
  Elsewhere(const Elsewhere&) = delete;
  Elsewhere& operator=(const Elsewhere&) = delete;

 private:
  void set(const char* name, const char* value) {
    const char* was = std::getenv(name);
    was_.emplace_back(name, was == nullptr ? std::nullopt : std::optional<std::string>(was));
    if (value != nullptr) ::setenv(name, value, 1);
  }

  std::error_code error_;
  mode_t umask_;
  std::string place_;
  std::vector<std::pair<const char*, std::optional<std::string>>> was_;
};

class Taking {
 public:
  explicit Taking(const SnapshotRequest& request) : request_(request), past_(past(request.run.root)) {}

  Snapshotted run() {
    if (past_.repository == nullptr) return {.mistake = past_.mistake};
    if (!request_.period.empty() && !read_period(request_.period, from_, to_))
      return {.mistake = "`" + request_.period + "` is no period; write it like 2026-01-01..2026-06-30"};
    if (request_.key.empty() != request_.signer.empty())
      return {.mistake = "a key needs the id of whoever signs with it: give both `--key` and `--signer`"};
    if (std::string mistake = read_redactions(); !mistake.empty()) return {.mistake = std::move(mistake)};
    if (!request_.person.empty()) {
      desk_.emplace(request_.run);
      if (!desk_->mistake().empty()) return {.mistake = desk_->mistake()};
      if (desk_->find(request_.person, "person") == nullptr)
        return {.mistake = no_such("person", request_.person)};
    }
    if (std::string mistake = find_revision(); !mistake.empty()) return {.mistake = std::move(mistake)};
    if (std::string mistake = read_previous(); !mistake.empty()) return {.mistake = std::move(mistake)};
    snapshot::Files files;
    if (std::string mistake = fill(request_.run.threads, files); !mistake.empty())
      return {.mistake = std::move(mistake)};
    if (std::string mistake = cut_off(); !mistake.empty()) return {.mistake = std::move(mistake)};
    if (std::string mistake = check_facts(files); !mistake.empty()) return {.mistake = std::move(mistake)};
    if (std::string mistake = check_paths(files); !mistake.empty()) return {.mistake = std::move(mistake)};
    if (request_.twice) {
      if (std::string mistake = differs_elsewhere(files); !mistake.empty())
        return {.mistake = std::move(mistake)};
    }
    if (std::string mistake = sign(files); !mistake.empty()) return {.mistake = std::move(mistake)};
    return write(files);
  }

 private:
  // Makes it once more, as somebody else would elsewhere.
  std::string differs_elsewhere(const snapshot::Files& files) {
    const Elsewhere elsewhere;
    snapshot::Files again;
    const std::string mistake = fill(request_.run.threads == 1 ? 2 : 1, again);
    if (!mistake.empty()) return "it cannot be made twice: " + mistake;
    const auto [one, other] = std::mismatch(files.begin(), files.end(), again.begin(), again.end());
    if (one == files.end() && other == again.end()) return {};
    return "it cannot be made twice the same: `" + (one == files.end() ? other->first : one->first) +
           "` differs";
  }

  // What a snapshot cannot be judged without is never left out.
  std::string read_redactions() {
    for (const std::string& written : request_.redact) {
      const std::size_t equals = written.find('=');
      if (equals == std::string::npos || equals == 0 || base::trim(written.substr(equals + 1)).empty())
        return "`" + written +
               "` does not say what is left out and why; write it like `content/people/ana.yaml=erased on "
               "request`";
      redactions_.push_back({written.substr(0, equals), written.substr(equals + 1)});
      for (const char* needed : {"bylaw.toml", ledger::entries_path, ledger::checkpoint_path}) {
        if (base::matches(redactions_.back().pattern, needed))
          return "`" + std::string(needed) +
                 "` cannot be left out: the snapshot could not be verified without it";
      }
    }
    return {};
  }

  // A folder of the workspace, seen from the repository.
  std::string in_repository(const std::string& folder) const {
    const std::string& inside = past_.location.inside;
    return inside.empty() || folder.empty() ? inside + folder : inside + "/" + folder;
  }

  std::string find_revision() {
    if (!request_.revision.empty()) {
      const Found found = find(past_, request_.revision);
      if (!found.revision) return found.mistake;
      revision_ = *found.revision;
      return request_.period.empty() ? std::string()
                                     : editions(past_, config_at(past_, revision_).edition_tags).mistake;
    }
    const Found last = head(past_);
    if (!last.revision) return last.mistake.empty() ? "there is no commit yet" : last.mistake;
    revision_ = *last.revision;
    if (std::string mistake = incomplete(past_, revision_); !mistake.empty()) return mistake;
    const config::Config config = config_at(past_, revision_);
    if (!past_.repository->is_bare()) {
      std::vector<std::string> folders = {config.content, "approvals", "ledger", "rules",
                                          "kinds",        "templates", "themes"};
      std::vector<std::string> made = {config.output, config.snapshots};
      for (std::vector<std::string>* some : {&folders, &made}) {
        for (std::string& folder : *some) folder = in_repository(folder);
      }
      const auto [paths, mistake] = past_.repository->uncommitted(folders, made);
      if (!mistake.empty()) return mistake;
      if (!paths.empty())
        return fmt::format(
            "`{}` is not committed{}; commit it, put it away, or name the edition that is meant",
            paths.front(), paths.size() > 1 ? fmt::format(", nor are {} other files", paths.size() - 1) : "");
    }
    const Editions tagged = editions(past_, config.edition_tags);
    if (!tagged.mistake.empty()) return tagged.mistake;
    if (!tagged.found.empty()) revision_ = tagged.found.back();
    return incomplete(past_, revision_);
  }

  std::string read_previous() {
    if (request_.previous.empty()) return {};
    const snapshot::Contents before = snapshot::take_in(request_.previous);
    if (!before.unreadable.empty()) return before.unreadable;
    const auto facts = before.files.contains(snapshot::facts_path)
                           ? snapshot::read_facts(before.files.at(snapshot::facts_path))
                           : std::nullopt;
    if (!before.faults.empty() || !facts)
      return "`" + request_.previous + "` is no snapshot" +
             (before.faults.empty() ? "" : ": " + before.faults.front());
    // Else this one would name an identity that nobody published.
    if (const auto faults = snapshot::integrity_faults(before); !faults.empty())
      return "`" + request_.previous + "` is not what was sealed: " + faults.front() +
             "; name the copy that `bylaw verify` holds good";
    if (std::string why = snapshot::not_held(before); !why.empty()) return why;
    if (std::string why = cannot_follow(*facts, before.files); !why.empty())
      return "`" + request_.previous + "` is no snapshot before this one: " + why;
    previous_ = snapshot::identity(before.files);
    previous_commit_ = facts->commit;
    return {};
  }

  // Why this portal, as it stood then, cannot come after what was sealed; empty when it can. Whoever verifies
  // holds the ledgers against each other.
  std::string cannot_follow(const snapshot::Facts& facts, const snapshot::Files& before) const {
    const std::string is = past_.repository->files(revision_, past_.location.inside)
                               ->read(ledger::entries_path, base::no_limit)
                               .bytes;
    const std::string_view was = snapshot::text_of(before, "data/ledger/entries.jsonl");
    if (!is.starts_with(was))
      return "the ledger does not begin with the entries that it had there, so that it is a later one or "
             "another portal's; name the one that was sealed before";
    if (was.empty() && facts.inside != past_.location.inside)
      return "it is another portal's, that of the folder `" + base::printable(facts.inside) +
             "` in its repository";
    const auto sealed_there = past_.repository->revision(facts.commit);
    if (!sealed_there && was.empty())
      return "git does not know its commit, so that it is another portal's, or this clone is shallow: `git "
             "fetch --unshallow --tags` brings the rest";
    if (sealed_there && sealed_there->commit != revision_.commit &&
        past_.repository->leads_to(revision_, *sealed_there))
      return fmt::format("it is a later one, of the commit {}", sealed_there->commit.substr(0, 12));
    return {};
  }

  std::string fill(unsigned threads, snapshot::Files& files) {
    Request request = request_.run;
    request.threads = threads;
    Record record;
    const base::Date date = request.as_of.value_or(day_of(revision_));
    request.as_of = date;
    // What a branch or an expression names moves, and a snapshot has one name.
    const std::string name =
        past_.repository->is_tag(revision_.name) ? revision_.name : revision_.commit.substr(0, 12);
    const auto copy = sealed(name, date, revision_.commit);
    std::map<std::string, std::string> commits;
    copy->run.brought = [&](const auto& texts) {
      commits = brought_at(past_, revision_)(texts);
      return commits;
    };
    copy->run.tagged = [&](const auto& approvals, const auto& fits) {
      auto tags = tagged_at(past_, revision_)(approvals, fits);
      add_tags(tags, files);
      return tags;
    };
    Withheld withheld;
    const auto files_of = [&](const load::Revision& revision) -> FilesAt {
      if (!redactions_.empty())
        withhold(*past_.repository->files(revision, ""), past_.location.inside, redactions_, withheld);
      return [&, revision](const std::string& folder) -> std::unique_ptr<base::Files> {
        return std::make_unique<RedactedFiles>(past_.repository->files(revision, folder), folder,
                                               past_.location.inside, redactions_, withheld);
      };
    };
    const FilesAt files_at = files_of(revision_);
    const Outcome outcome = run_in(
        request,
        [&](const std::string& folder) -> std::unique_ptr<base::Files> {
          return std::make_unique<RecordedFiles>(files_at(folder), folder, record);
        },
        past_.location.inside, copy->run);
    if (copy->site.empty()) return "the edition cannot be rendered: " + why_not(outcome);
    if (std::string why = unsound(outcome, record); !why.empty()) return why;
    add_commits(that_are_evidence(commits, outcome), files);
    for (auto& [path, bytes] : copy->site) files["data/site/" + path] = std::move(bytes);
    add_copies(RecordedFiles(files_at(past_.location.inside), past_.location.inside, record),
               outcome.compiled->graph, files);
    for (const auto& [path, bytes] : record.files())
      files["data/source/" + base::portable_path(path)] = bytes;
    if (std::string places = bare_places(record); !places.empty())
      files[snapshot::places_path] = std::move(places);
    load::Revision named = revision_;
    named.name = name;
    if (named.name != revision_.name) named.tag.clear();
    id_ = snapshot::bag_id(name);
    const Sealing sealing{past_, named, outcome,  id_,     previous_, previous_commit_,
                          from_, to_,   files_of, withheld};
    for (const Redaction& redaction : redactions_) {
      const auto fits = [&](const auto& file) { return base::matches(redaction.pattern, file.first.path); };
      if (std::none_of(withheld.versions().begin(), withheld.versions().end(), fits))
        return "nothing fits `" + redaction.pattern + "`, which is to be left out";
    }
    add_derived(sealing, files);
    add_evidence(sealing, files);
    add_approved_texts(sealing, files);
    add_difference(request_.run, sealing, files);
    add_history(request_.run, sealing, files);
    if (std::string why = unread_history(past_); !why.empty()) return why;
    add_facts(sealing, files);
    withheld_ = withheld.files();
    snapshot::complete(files, {id_, name, base::to_string(date), base::in_words(date), previous_});
    return {};
  }

  // A commit tells of its author, so that one which shows nothing is not sealed.
  static std::map<std::string, std::string> that_are_evidence(
      const std::map<std::string, std::string>& commits, const Outcome& outcome) {
    std::map<std::string, std::string> kept;
    for (const store::Evidence& evidence : outcome.compiled->evidence) {
      if (!evidence.by_commit) continue;
      const model::Entity& approval = outcome.compiled->graph.entities[evidence.approval];
      if (const auto commit = commits.find(outcome.sources[approval.source()].path); commit != commits.end())
        kept.insert(*commit);
    }
    return kept;
  }

  // Whoever has all of history would make another snapshot of this edition.
  std::string cut_off() const {
    const bool asked = past_.repository->met_the_end() || (past_.repository->is_shallow() && !from_.empty());
    return asked
               ? "this clone is shallow, and what the edition needs of its history is not here, such as the "
                 "commits that brought approvals, or editions before it: `git fetch --unshallow --tags` "
                 "brings the rest"
               : std::string();
  }

  // What nobody could verify, or make again from what is sealed.
  static std::string unsound(const Outcome& outcome, const Record& record) {
    if (!record.missed().empty()) {
      const auto& [path, why] = *record.missed().begin();
      return "`" + base::printable(path) + "` cannot be sealed: " + why;
    }
    for (const finding::Finding& f : outcome.findings) {
      if (f.rule == "source-unreadable" || f.rule == "ledger-chain" || f.rule == "ledger-checkpoint")
        return "`" + outcome.sources[f.place.source].path + "` cannot be sealed: " + f.message;
    }
    return {};
  }

  // What is no text could not be read again by whoever verifies it.
  static std::string check_facts(const snapshot::Files& files) {
    const std::string_view facts = snapshot::text_of(files, snapshot::facts_path);
    const std::size_t at = base::first_invalid_utf8(facts);
    if (at >= facts.size()) return {};
    const std::size_t begin = facts.rfind('\n', at) + 1;
    return "it cannot be said in UTF-8: `" +
           base::printable(base::trim(facts.substr(begin, facts.find('\n', at) - begin))) +
           "`; give the tag, the folder or the reason that stands there another name";
  }

  std::string check_paths(const snapshot::Files& files) const {
    if (const std::string why = snapshot::path_fault(id_); !why.empty())
      return "the edition `" + base::printable(revision_.name) + "` cannot be sealed as `" + id_ +
             "`: " + why + "; give it a tag with another name";
    std::set<std::string> paths;
    for (const auto& [path, bytes] : files) {
      paths.insert(path);
      if (const std::string why = snapshot::path_fault(path); !why.empty())
        return "`" + base::printable(path) + "` cannot be in a snapshot: " + why;
    }
    const std::vector<std::string> alike = snapshot::clashes(paths, {});
    return alike.empty() ? std::string()
                         : alike.front() + ", where names that differ by case alone are the same; rename one";
  }

  std::string sign(snapshot::Files& files) {
    if (request_.key.empty()) return {};
    const std::string path = "signatures/" + request_.signer + ".sshsig";
    if (!snapshot::path_fault(path).empty()) return "`" + request_.signer + "` is no id of a person";
    seal::Signature made = seal::sign(files[snapshot::root_path], request_.key, seal::snapshot);
    if (!made.mistake.empty()) return "it cannot be signed: " + made.mistake;
    files[path] = std::move(made.text);
    return {};
  }

  Snapshotted write(const snapshot::Files& files) {
    const std::string folder = request_.output.empty() ? "snapshots" : request_.output;
    const std::string path = folder + "/" + id_ + (request_.zip ? ".zip" : "");
    const int failed =
        request_.zip ? publish::write_new_file(path, snapshot::to_zip(files, id_, revision_.committed_at))
                     : publish::write_new_folder(path, files);
    if (failed == EEXIST)
      return {.mistake = "`" + path + "` is there already, and a snapshot is never written over"};
    if (failed != 0) return {.mistake = "`" + path + "` cannot be written: " + publish::reason(failed)};
    Snapshotted made{{}, path, snapshot::identity(files), id_, files.size(), !request_.key.empty()};
    if (desk_) made.mistake = record(made.identity);
    made.recorded = desk_ && made.mistake.empty();
    made.withheld = withheld_;
    return made;
  }

  std::string record(const std::string& identity) {
    std::string why = desk_->append({.when = {},
                                     .type = "snapshot.published",
                                     .subject = id_,
                                     .digest = identity.substr(identity.rfind(':') + 1),
                                     .actor = request_.person,
                                     .data = "{}"});
    return why.empty() ? why : "the snapshot is written, but not recorded: " + why;
  }

  const SnapshotRequest& request_;
  const Past past_;
  load::Revision revision_;
  std::vector<Redaction> redactions_;
  std::size_t withheld_ = 0;
  std::optional<Desk> desk_;  // where the ledger is written
  std::string previous_, previous_commit_, from_, to_, id_;
};

}  // namespace

Snapshotted take_snapshot(const SnapshotRequest& request) { return Taking(request).run(); }

}  // namespace driver
