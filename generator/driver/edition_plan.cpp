// What lies there is known by its manifest; what git lacks stops all.
#include "driver/edition_plan.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/files.h"
#include "base/format.h"
#include "base/text.h"
#include "driver/edition_faults.h"
#include "driver/frozen.h"
#include "publish/manifest.h"
#include "render/address.h"

namespace driver {

std::shared_ptr<const render::Paths> PathSets::shared(render::Paths paths) {
  if (last_ == nullptr || *last_ != paths) last_ = std::make_shared<const render::Paths>(std::move(paths));
  return last_;
}

namespace {

using render::Edition;
using render::EditionLink;

constexpr const char* draft_name = "draft";

EditionLink link_of(const load::Revision& revision, const std::string& name) {
  return {name, day_of(revision), "editions/" + name + "/", revision.commit};
}

class Planner {
 public:
  Planner(const Request& request, const Past& past, const std::string& output)
      : request_(request), past_(past), output_(output) {}

  EditionPlan run(const std::vector<load::Revision>& tags, const std::string& draft) {
    plan_tags(tags, !draft.empty());
    if (!request_.refreeze.empty()) plan_refreeze();
    if (!draft.empty()) plan_draft(draft);
    if (!plan_.known.empty()) plan_newest();
    for (std::size_t i = 0; !plan_.missing && i < plan_.steps.size(); ++i) {
      if (plan_.steps[i].earlier > 0) is_whole(plan_.known[plan_.steps[i].earlier - 1].revision);
    }
    if (plan_.missing) {
      plan_.known.clear();
      plan_.steps.clear();
    }
    return std::move(plan_);
  }

 private:
  void fault(const char* rule, std::string message, std::string help, std::string subject) {
    plan_.faults.push_back(edition_fault(rule, std::move(message), std::move(help), std::move(subject)));
  }

  void plan_newest() {
    if (!plan_.missing) is_whole(plan_.known.back().revision);
    Edition newest{Edition::State::newest, plan_.known.back().link};
    newest.self.folder.clear();
    newest.self.paths.reset();
    plan_.steps.push_back({plan_.known.back().revision, std::move(newest), plan_.known.size() - 1});
  }

  void plan_tags(const std::vector<load::Revision>& tags, bool with_draft) {
    std::map<std::string, std::string> folders;  // by name in small letters
    for (const load::Revision& tag : tags) {
      if (!has_a_folder(tag.name, folders, with_draft)) continue;
      if (tag.commit.empty()) {
        plan_.missing = true;
        Missing why = missing(past_, tag);
        fault("edition-missing", std::move(why.message), std::move(why.help), base::printable(tag.name));
        continue;
      }
      EditionLink link = link_of(tag, tag.name);
      const bool there = is_frozen(tag, link);
      if (!there || request_.refreeze == tag.name) {
        is_whole(tag);
        plan_.steps.push_back({tag, {Edition::State::frozen, link}, plan_.known.size(), there});
      }
      plan_.known.push_back({tag, std::move(link)});
    }
  }

  // Whether an edition of this name can have a folder of its own.
  bool has_a_folder(const std::string& tag, std::map<std::string, std::string>& folders, bool with_draft) {
    if (const std::string why = unfit_name(tag); !why.empty()) {
      const std::string shown = base::printable(tag);
      fault("edition-missing", "the tag `" + shown + "` " + why,
            "rename it: `git tag <new> <old>`, then `git tag -d <old>`; or choose `tags` so that it does "
            "not fit",
            shown);
      return false;
    }
    if (with_draft && base::fold_case(tag.substr(0, tag.find('/'))) == draft_name) {
      fault("edition-missing", "the tag `" + tag + "` is called like the folder of the draft",
            "give the tag another name, or delete `drafts`", tag);
      return false;
    }
    const auto [other, fresh] = folders.emplace(base::fold_case(tag), tag);
    if (!fresh)
      fault("edition-missing",
            "the tag `" + tag + "` differs from `" + other->second +
                "` in letter case alone, so that some systems would keep one folder for both",
            "delete one of them, or give it another name", tag);
    return fresh;
  }

  bool is_whole(const load::Revision& revision) {
    const std::string mistake = incomplete(past_, revision);
    if (mistake.empty()) return true;
    plan_.missing = true;
    fault("edition-missing", mistake, "bring the rest, and build again", revision.name);
    return false;
  }

  void plan_refreeze() {
    std::string names;
    for (const KnownEdition& known : plan_.known) {
      if (known.revision.name == request_.refreeze) return;
      names += (names.empty() ? "`" : ", `") + known.revision.name + "`";
    }
    fault("edition-missing", "there is no edition `" + request_.refreeze + "`, which is to be rendered again",
          names.empty() ? "leave `--refreeze` out" : "name one of " + names, request_.refreeze);
  }

  void plan_draft(const std::string& branch) {
    std::string why;
    const auto revision = past_.repository->revision(branch, &why);
    if (!why.empty()) {
      plan_.missing = true;
      return fault("edition-missing", "git cannot tell what `" + branch + "` names: " + why,
                   "`git fsck` says more", branch);
    }
    if (!revision) {
      return fault("edition-missing", "there is no branch `" + branch + "`, which is to be shown as a draft",
                   "name another one, or delete `drafts`", branch);
    }
    if (is_whole(*revision))
      plan_.steps.push_back(
          {*revision, {Edition::State::draft, link_of(*revision, draft_name)}, plan_.known.size()});
  }

  // Whether its folder is there, all of it; a tag that names another commit now is a fault, and so are pages
  // that are gone.
  bool is_frozen(const load::Revision& tag, EditionLink& link) {
    const std::string place = output_ + "/editions/" + tag.name;
    const base::DiskFiles folder(place);
    const base::FileBytes manifest = folder.read(publish::manifest_path, base::no_limit);
    const bool unfinished = folder.type(publish::coming_path) != base::FileType::none;
    if (!manifest.ok() || unfinished) return false;
    if (request_.refreeze == tag.name) return true;
    render::Paths paths;
    for (const auto& [path, hash] : publish::read_manifest(manifest.bytes)) paths.insert(path);
    const std::vector<std::string> lost = gone(place, paths);
    link.paths = plan_.paths.shared(std::move(paths));
    if (!lost.empty())
      fault("edition-missing",
            "`" + base::printable(lost.front()) + "` of the frozen edition `" + tag.name + "` is gone" +
                (lost.size() > 1
                     ? ", and with it " + base::counted(lost.size() - 1, "other file", "other files")
                     : ""),
            "run `bylaw build --refreeze " + tag.name + "` to make the edition again", tag.name);
    if (std::find(lost.begin(), lost.end(), render::edition_file) != lost.end()) return true;
    const std::string facts = folder.read(render::edition_file, base::no_limit).bytes;
    if (facts.find(tag.commit) == std::string::npos)
      fault("edition-moved",
            "the tag `" + tag.name + "` names another commit than when its edition was frozen",
            "put the tag back, or run `bylaw build --refreeze " + tag.name + "` if it is meant so", tag.name);
    return true;
  }

  const Request& request_;
  const Past& past_;
  const std::string& output_;
  EditionPlan plan_;
};

}  // namespace

EditionPlan plan_editions(const Request& request, const Past& past, const std::string& output,
                          const std::vector<load::Revision>& tags, const std::string& draft) {
  return Planner(request, past, output).run(tags, draft);
}

}  // namespace driver
