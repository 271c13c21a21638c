// Runs over what git holds.
#include "driver/history.h"

#include <filesystem>
#include <map>

#include "base/dates.h"
#include "base/format.h"
#include "base/json.h"
#include "base/sha256.h"
#include "base/text.h"
#include "base/words.h"
#include "driver/compiled.h"
#include "driver/editions.h"
#include "edition/tell.h"
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

edition::Side side(const Compiled& compiled) { return {compiled.graph, compiled.documents, compiled.as_of}; }

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

namespace {

// What is compared: an edition, a folder, or where no name is given, the files as they are.
struct Looked {
  std::optional<Outcome> outcome = {};
  std::string mistake = {};
};
Looked look_for(const Request& request, const Past& past, const std::string& name) {
  if (name.empty()) return {look(request)};
  Found found = find(past, name);
  if (found.revision) return {look_at(request, past, *found.revision)};
  std::error_code error;
  if (!std::filesystem::is_directory(name, error)) return {.mistake = std::move(found.mistake)};
  Request there = request;
  there.root = name;
  return {look(there)};
}

}  // namespace

Difference diff(const Request& request, const std::string& before, const std::string& after, Form form) {
  const Past history = past(request.root);
  // A bare repository has no files as they are now.
  const bool bare = history.repository != nullptr && history.repository->is_bare();
  const std::string later = after.empty() && bare ? "HEAD" : after;
  const Looked one = look_for(request, history, before);
  if (!one.outcome) return {{.mistake = one.mistake}};
  const Looked other = look_for(request, history, later);
  if (!other.outcome) return {{.mistake = other.mistake}};
  const Outcome &was = *one.outcome, &is = *other.outcome;
  const std::vector<edition::Change> changes = edition::compare(side(*was.compiled), side(*is.compiled));
  Difference found;
  for (const edition::Change& change : changes) found.loosened |= change.grade == edition::Grade::loosening;
  const edition::Names names{before, later.empty() ? "now" : later};
  found.answer.text = form == Form::json   ? edition::as_json(names, changes)
                      : form == Form::html ? edition::as_html(names, changes)
                                           : edition::as_text(names, changes);
  return found;
}

namespace {

// What its first and last day say of the day, where its kind has such: empty while it is between them.
std::string outside(const model::Entity& entity, base::Date day) {
  const auto date_in = [&](const std::string& field) {
    const model::Value* value = field.empty() ? nullptr : entity.value(field);
    return value == nullptr ? nullptr : std::get_if<base::Date>(&value->meaning);
  };
  const base::Date* first = date_in(entity.kind->holds_from);
  const base::Date* last = date_in(entity.kind->holds_to);
  if (first != nullptr && day < *first) return "not in force before " + base::in_words(*first);
  if (last != nullptr && *last < day) return "not in force after " + base::in_words(*last);
  return {};
}

// The entity as the edition had it: what it was, its digest, and its very text.
std::string told(const Outcome& outcome, const model::Entity& entity, const load::Revision& edition,
                 base::Date day, Form form) {
  const source::Source& source = outcome.sources[entity.source()];
  const std::string said(entity.text("version")), out = outside(entity, day);
  if (form == Form::json) {
    base::JsonWriter json(true);
    json.begin_object()
        .member("as_of", base::to_string(day))
        .member("edition", edition.name)
        .member("commit", edition.commit);
    json.member("kind", entity.kind->name)
        .member("id", entity.id)
        .member("title", entity.title)
        .member("version", said);
    json.member("status", entity.status);
    if (!out.empty()) json.member("in_force", false).member("why", out);
    json.member("file", source.path).member("sha256", base::sha256(source.text)).member("text", source.text);
    json.end_object();
    return json.text() + "\n";
  }
  return fmt::format("{} {}{}: {}{}{}\nas of {}: edition {}, commit {}\n{}, SHA-256 {}\n\n{}",
                     base::printable_line(entity.kind->label), base::printable_line(entity.id),
                     said.empty() ? "" : "@" + base::printable_line(said), base::printable_line(entity.title),
                     entity.status.empty() ? "" : ", " + base::printable_line(entity.status),
                     out.empty() ? "" : ", but " + out, base::in_words(day), edition.name,
                     edition.commit.substr(0, 12), base::printable_line(source.path),
                     base::sha256(source.text), source.text);
}

}  // namespace

Answer as_of(const Request& request, const std::string& id, Form form) {
  const Past history = past(request.root);
  if (history.repository == nullptr) return {.mistake = history.mistake};
  const base::Date day = *request.as_of;
  const Found last = head(history);
  if (!last.revision) return {.mistake = last.mistake.empty() ? "there is no commit yet" : last.mistake};
  if (std::string mistake = incomplete(history, *last.revision); !mistake.empty())
    return {.mistake = std::move(mistake)};
  const std::string tags = config_at(history, *last.revision).edition_tags;
  if (tags.empty())
    return {.mistake = "there are no editions: name their tags in `bylaw.toml`, under `[editions]`"};
  Editions known = editions(history, tags);
  if (!known.mistake.empty()) return {.mistake = std::move(known.mistake)};
  std::vector<load::Revision>& held = known.found;
  std::erase_if(held, [&](const load::Revision& edition) { return day < day_of(edition); });
  if (held.empty()) return {.mistake = "no edition was in force on " + base::in_words(day)};
  const load::Revision& edition = held.back();
  if (std::string mistake = incomplete(history, edition); !mistake.empty())
    return {.mistake = std::move(mistake)};
  if (id.empty()) {
    if (form != Form::json)
      return {.text = fmt::format("edition {}, of {}, commit {}\n", edition.name,
                                  base::in_words(day_of(edition)), edition.commit)};
    base::JsonWriter json(true);
    json.begin_object()
        .member("as_of", base::to_string(day))
        .member("edition", edition.name)
        .member("date", base::to_string(day_of(edition)));
    json.member("commit", edition.commit).end_object();
    return {.text = json.text() + "\n"};
  }
  const Outcome outcome = look_at(request, history, edition);
  const model::EntityId found = outcome.compiled->graph.find(id);
  if (!found)
    return {.mistake = fmt::format("edition {} has no entity `{}`", edition.name, base::printable(id))};
  return {.text = told(outcome, outcome.compiled->graph.entities[found], edition, day, form)};
}

}  // namespace driver
