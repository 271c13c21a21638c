// Runs over what git holds.
#include "driver/history.h"

#include <filesystem>
#include <map>

#include "base/dates.h"
#include "base/format.h"
#include "base/sha256.h"
#include "base/text.h"
#include "driver/compiled.h"
#include "driver/editions.h"
#include "ledger/ledger.h"
#include "render/address.h"

namespace driver {

std::string incomplete(const Past& past, const load::Revision& revision) {
  const std::string lacking = past.repository->lacks(revision, past.location.inside);
  if (lacking.empty()) return {};
  return fmt::format(
      "git knows `{}` of `{}` and does not have it here: this clone was made with a filter, or is damaged; "
      "`git fetch --refetch --no-filter` brings the rest",
      base::printable(lacking), revision.name);
}

bool has_the_workspace(const Past& past, const load::Revision& revision) {
  const std::string& inside = past.location.inside;
  if (inside.empty() || revision.commit.empty() || !past.repository->lacks(revision, inside).empty())
    return true;
  return past.repository->files(revision, "")->type(inside) == base::FileType::directory;
}

namespace {

// What git cannot read is not taken for what is not there.
std::string unreadable(const std::string& name, const std::string& why) {
  return "git cannot tell what `" + base::printable(name) + "` names: " + why + "; `git fsck` says more";
}

}  // namespace

Found head(const Past& past) {
  if (past.repository == nullptr) return {};
  std::string why;
  Found found{.revision = past.repository->revision("HEAD", &why)};
  if (!why.empty()) found.mistake = unreadable("HEAD", why);
  return found;
}

Found find(const Past& past, const std::string& name) {
  if (past.repository == nullptr) return {.mistake = past.mistake};
  std::string why;
  const auto revision = past.repository->revision(name, &why);
  if (revision) {
    std::string mistake = incomplete(past, *revision);
    if (mistake.empty() && !has_the_workspace(past, *revision))
      mistake = fmt::format("`{}` has no folder `{}`, so that there is nothing of this workspace in it", name,
                            base::printable(past.location.inside));
    return mistake.empty() ? Found{revision} : Found{.mistake = std::move(mistake)};
  }
  if (!why.empty()) return {.mistake = unreadable(name, why)};
  std::string mistake = "git knows no tag, branch or commit `" + name + "`";
  if (past.repository->is_shallow())
    mistake += "; this clone is shallow: `git fetch --unshallow --tags` brings the rest";
  return {.mistake = std::move(mistake)};
}

Found find_base(const Past& past, const std::string& name) {
  Found found = find(past, name);
  if (!found.revision || !past.repository->is_branch(name)) return found;
  Found last = head(past);
  if (!last.revision) return last.mistake.empty() ? found : last;
  const std::string parted = past.repository->parting(*found.revision, *last.revision);
  if (std::string why = unread_history(past); !why.empty()) return {.mistake = std::move(why)};
  return parted.empty() || parted == found.revision->commit ? found : find(past, parted);
}

std::string ledger_of_base(const Past& past, const load::Revision& base, const std::string& name,
                           const base::Files& now) {
  const auto entries = [](const base::Files& files) {
    return files.read(ledger::entries_path, base::no_limit).bytes;
  };
  std::string then = entries(*past.repository->files(base, past.location.inside));
  const auto named = past.repository->revision(name);
  if (!named || named->commit == base.commit || then == entries(now)) return then;
  return entries(*past.repository->files(*named, past.location.inside));
}

edition::Side side(const Compiled& compiled) {
  return {compiled.graph, compiled.documents, *compiled.schema, compiled.as_of};
}

std::string unfit_name(const std::string& tag) {
  if (base::first_invalid_utf8(tag) < tag.size())
    return "is not written in UTF-8, so that no page, feed or address could name it";
  // Beside the folders of editions lies one file.
  const std::string page = render::editions_path, top = tag.substr(0, tag.find('/'));
  if (base::fold_case(top) == page.substr(page.rfind('/') + 1))
    return "is called like the page of all editions, `" + page + "`";
  return {};
}

Missing missing(const Past& past, const load::Revision& tag) {
  const std::string name = base::printable(tag.name);
  if (!tag.mistake.empty())
    return {"git cannot read the tag `" + name + "`: " + tag.mistake,
            "delete the file `refs/tags/" + name +
                "` in the folder `.git`, then `git fetch --tags` brings the tag back"};
  return {"the commit that the tag `" + name + "` names is not here",
          past.repository->is_shallow() ? "this clone is shallow: run `git fetch --unshallow --tags`"
                                        : "run `git fetch --tags`, or look at `git fsck`"};
}

Missing unlisted(const std::string& why) {
  return {"git cannot list its tags: " + why,
          "`git tag` says what is wrong; clone the repository again if nothing else helps"};
}

Editions editions(const Past& past, const std::string& pattern) {
  if (pattern.empty()) return {};
  load::Tags tags = past.repository->tags({pattern});
  const auto told = [](const Missing& why) { return why.message + "; " + why.help; };
  if (!tags.mistake.empty()) return {.mistake = told(unlisted(tags.mistake))};
  Editions editions;
  for (load::Revision& tag : tags.found) {
    if (!unfit_name(tag.name).empty() || !has_the_workspace(past, tag)) continue;
    if (tag.commit.empty() && editions.mistake.empty()) editions.mistake = told(missing(past, tag));
    if (!tag.commit.empty()) editions.found.push_back(std::move(tag));
  }
  return editions;
}

config::Config config_at(const Past& past, const load::Revision& revision) {
  source::Sources sources;
  finding::Findings ignored;  // a run over it reports its own
  return read_config(*past.repository->files(revision, past.location.inside), true, sources, ignored);
}

std::string unread_history(const Past& past) {
  const std::string why = past.repository == nullptr ? std::string() : past.repository->trouble();
  if (why.empty()) return {};
  return "git cannot read all of its history: " + why +
         "; in a clone that was made with a filter `git fetch --refetch --no-filter` brings the rest, else "
         "`git "
         "fsck` says what is damaged";
}

std::string altered(const Past& past, const std::string& path) {
  if (past.repository == nullptr) return {};
  const std::string there =
      (std::filesystem::path(past.location.inside) / path).lexically_normal().generic_string();
  const std::string attribute = past.repository->altered_by(there);
  if (attribute.empty()) return {};
  return fmt::format(
      "git would commit other bytes of `{0}` than those that lie here: `.gitattributes` say `{1}`, and the "
      "digest has to be of what git has; take `{1}` from that file, commit it, and try again",
      base::printable(path), base::printable(attribute));
}

base::Date day_of(const load::Revision& revision) { return base::moment_of(revision.committed_at).day; }

Past past(const std::string& root) {
  Past past{.repository = nullptr, .location = locate(root)};
  std::string error;
  past.repository = load::Repository::open(past.location.repository, error);
  if (past.repository == nullptr)
    past.mistake = "`" + past.location.repository + "` is no git repository that can be read: " + error;
  return past;
}

namespace {

Surroundings surroundings_of(const base::Files& files, const base::Files& all, const std::string& inside,
                             Run run) {
  Surroundings surroundings{.files = files, .repository = all, .inside = inside};
  surroundings.has_config = files.type("bylaw.toml") == base::FileType::file;
  surroundings.edition = std::move(run.edition);
  surroundings.publish_faults = run.publish_faults;
  surroundings.publish = std::move(run.publish);
  surroundings.brought = std::move(run.brought);
  surroundings.tagged = std::move(run.tagged);
  surroundings.memory = run.memory;
  return surroundings;
}

}  // namespace

PastRun::PastRun(const Request& request, FilesAt files_at, std::string inside, Run run)
    : files_at_(std::move(files_at)),
      files_(files_at_(inside)),
      all_(files_at_("")),
      surroundings_([&] {
        Surroundings surroundings = surroundings_of(*files_, *all_, inside, std::move(run));
        surroundings.above = [this](std::string_view up) { return above(up); };
        return surroundings;
      }()),
      request_(request),
      course_(request_, surroundings_) {}

const base::Files* PastRun::above(std::string_view up) {
  std::string folder = surroundings_.inside;
  for (std::size_t left = (up.size() + 1) / 3; left > 0; --left) {
    if (folder.empty()) return nullptr;
    const std::size_t slash = folder.rfind('/');
    folder.erase(slash == std::string::npos ? 0 : slash);
  }
  return above_.try_emplace(folder, files_at_(folder)).first->second.get();
}

Brought brought_at(const Past& past, const load::Revision& revision) {
  return [&past, revision](const std::map<std::string, std::string_view>& texts) {
    const std::string above = past.location.inside.empty() ? std::string() : past.location.inside + "/";
    std::map<std::string, std::string_view> in_repository;
    for (const auto& [path, text] : texts) in_repository.emplace(above + path, text);
    std::map<std::string, std::string> found;
    for (auto& [path, commit] : past.repository->brought(revision, in_repository))
      found.emplace(path.substr(above.size()), std::move(commit));
    return found;
  };
}

namespace {

// Whether an approval and what it is of stood there.
bool stood(const base::Files& files, const std::string& path, const Approving& approval) {
  const base::FileBytes statement = files.read(path, base::no_limit);
  if (!statement.ok() || statement.bytes != approval.text) return false;
  const base::FileBytes document = files.read(approval.document, base::no_limit);
  return document.ok() && base::sha256(document.bytes) == approval.digest;
}

}  // namespace

Tagged tagged_at(const Past& past, const load::Revision& revision) {
  return [&past, revision](const std::map<std::string, Approving>& approvals, const Fits& fits) {
    std::map<std::string, std::string> found;
    for (const load::Tag& tag : past.repository->annotated(revision)) {
      std::unique_ptr<base::Files> files;
      for (const auto& [path, approval] : approvals) {
        if (found.contains(path) || !fits(path, tag.text)) continue;
        if (files == nullptr)
          files = past.repository->files({.name = {}, .commit = tag.commit}, past.location.inside);
        if (stood(*files, path, approval)) found.emplace(path, tag.text);
      }
    }
    return found;
  };
}

std::unique_ptr<PastRun> begin_at(const Request& request, const Past& past, const load::Revision& revision,
                                  Run run) {
  Request then = request;
  if (!then.as_of) then.as_of = day_of(revision);
  const FilesAt files_at = [&past, revision](const std::string& folder) {
    return past.repository->files(revision, folder);
  };
  run.brought = brought_at(past, revision);
  run.tagged = tagged_at(past, revision);
  return std::make_unique<PastRun>(then, files_at, past.location.inside, std::move(run));
}

Outcome run_in(const Request& request, const FilesAt& files_at, const std::string& inside, const Run& run) {
  PastRun past(request, files_at, inside, run);
  past.compile();
  return past.finish();
}

Outcome look_at(const Request& request, const Past& past, const load::Revision& revision) {
  const auto run = begin_at(request, past, revision, {});
  run->compile();
  Outcome outcome = run->finish();
  outcome.workspace = past.location.root;
  outcome.inside = past.location.inside;
  return outcome;
}

}  // namespace driver
