// Runs over what git holds.
#include "driver/history.h"

#include <map>

#include "driver/compiled.h"
#include "edition/tell.h"

namespace driver {

std::string no_such(const std::string& name, const Past& past) {
  std::string mistake = "git knows no tag, branch or commit `" + name + "`";
  if (past.repository->is_shallow())
    mistake += "; this clone is shallow: `git fetch --unshallow --tags` brings the rest";
  return mistake;
}

namespace {

edition::Side side(const Outcome& outcome) { return {outcome.compiled->graph, outcome.compiled->documents}; }

}  // namespace

base::Date day_of(const load::Revision& revision) {
  constexpr std::int64_t seconds_a_day = 86400;
  return {static_cast<std::int32_t>(revision.committed_at / seconds_a_day)};
}

Past past(const std::string& root) {
  Past past{.repository = nullptr, .location = locate(root)};
  std::string error;
  past.repository = load::Repository::open(past.location.repository, error);
  if (past.repository == nullptr)
    past.mistake = "`" + past.location.repository + "` is no git repository that can be read: " + error;
  return past;
}

Outcome look_at(const Request& request, const Past& past, const load::Revision& revision) {
  return run_at(request, past, revision, {});
}

Outcome run_in(const Request& request, const FilesAt& files_at, const std::string& inside, const Run& run) {
  const auto files = files_at(inside);
  const auto all = files_at("");
  Surroundings surroundings{.files = *files, .repository = *all, .inside = inside};
  surroundings.has_config = files->type("bylaw.toml") == base::FileType::file;
  std::map<std::string, std::unique_ptr<base::Files>> above;
  surroundings.above = [&](std::string_view up) -> const base::Files* {
    std::string folder = inside;
    for (std::size_t left = (up.size() + 1) / 3; left > 0; --left) {
      if (folder.empty()) return nullptr;
      const std::size_t slash = folder.rfind('/');
      folder.erase(slash == std::string::npos ? 0 : slash);
    }
    return above.try_emplace(folder, files_at(folder)).first->second.get();
  };
  surroundings.edition = run.edition;
  surroundings.publish_faults = run.publish_faults;
  surroundings.publish = run.publish;
  Request then = request;
  then.publish = static_cast<bool>(run.publish);
  return run_on(then, surroundings);
}

Outcome run_at(const Request& request, const Past& past, const load::Revision& revision, const Run& run) {
  Request then = request;
  if (!then.as_of) then.as_of = day_of(revision);
  const FilesAt files_at = [&](const std::string& folder) { return past.repository->files(revision, folder); };
  Outcome outcome = run_in(then, files_at, past.location.inside, run);
  outcome.workspace = past.location.root;
  outcome.inside = past.location.inside;
  return outcome;
}

Difference diff(const Request& request, const std::string& before, const std::string& after, Form form) {
  const Past history = past(request.root);
  if (history.repository == nullptr) return {{.mistake = history.mistake}};
  const auto old = history.repository->revision(before);
  if (!old) return {{.mistake = no_such(before, history)}};
  const auto now = after.empty() ? std::nullopt : history.repository->revision(after);
  if (!after.empty() && !now) return {{.mistake = no_such(after, history)}};
  const Outcome was = look_at(request, history, *old);
  const Outcome is = now ? look_at(request, history, *now) : look(request);
  const std::vector<edition::Change> changes = edition::compare(side(was), side(is));
  Difference found;
  for (const edition::Change& change : changes) found.loosened |= change.grade == edition::Grade::loosening;
  const edition::Names names{before, after.empty() ? "now" : after};
  found.answer.text =
      form == Form::json ? edition::as_json(names, changes) : edition::as_text(names, changes);
  return found;
}

}  // namespace driver
