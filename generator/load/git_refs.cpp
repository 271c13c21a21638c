// What tags, branches and commits' names stand for. What git cannot read is not taken for what is not there.
#include <algorithm>

#include "base/glob.h"
#include "base/text.h"
#include "load/git.h"

namespace load {

namespace {

const std::string tags_folder = "refs/tags/";

// The name of a tag object that is of a commit; a tag of a tag is no evidence of what it leads to.
std::string tag_of_commit(const git_object* object) {
  const bool is_one = git_object_type(object) == GIT_OBJECT_TAG &&
                      git_tag_target_type(reinterpret_cast<const git_tag*>(object)) == GIT_OBJECT_COMMIT;
  return is_one ? text_of(*git_object_id(object)) : std::string();
}

std::optional<Revision> revision_of(std::string name, git_object* object) {
  git_object* raw = nullptr;
  if (git_object_peel(&raw, object, GIT_OBJECT_COMMIT) != 0) return std::nullopt;
  const Object commit(raw);
  return Revision{std::move(name), text_of(*git_object_id(raw)),
                  git_commit_time(reinterpret_cast<const git_commit*>(raw)), tag_of_commit(object)};
}

// A tag of a folder or a file, or of such a tag.
bool names_no_commit(const git_object* object) {
  git_object_t type = git_object_type(object);
  Object inner;
  while (type == GIT_OBJECT_TAG) {
    const auto* tag = reinterpret_cast<const git_tag*>(inner ? inner.get() : object);
    type = git_tag_target_type(tag);
    git_object* raw = nullptr;
    if (type == GIT_OBJECT_TAG && git_tag_target(&raw, tag) != 0) return false;
    inner.reset(raw);
  }
  return type == GIT_OBJECT_TREE || type == GIT_OBJECT_BLOB;
}

// Whether one version comes before another: numbers by what they count, and what `-` adds is not there yet.
bool is_before(std::string_view a, std::string_view b) {
  std::size_t i = 0, j = 0;
  const auto digits = [](std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && base::is_digit(text[end])) ++end;
    return text.substr(at, end - at);
  };
  while (i < a.size() && j < b.size()) {
    std::string_view one = digits(a, i), other = digits(b, j);
    if (one.empty() || other.empty()) {
      if (a[i] != b[j]) return a[i] < b[j];
      ++i, ++j;
      continue;
    }
    i += one.size(), j += other.size();
    one.remove_prefix(std::min(one.find_first_not_of('0'), one.size()));
    other.remove_prefix(std::min(other.find_first_not_of('0'), other.size()));
    if (one.size() != other.size()) return one.size() < other.size();
    if (one != other) return one < other;
  }
  if (i == a.size() && j == b.size()) return a < b;
  if (i == a.size()) return b[j] != '-';
  return a[i] == '-';
}

// The names of files below a folder that git could take for refs.
void add_loose(const base::Files& files, const std::string& folder, std::set<std::string>& names) {
  for (const base::FileEntry& entry : files.list(folder)) {
    const std::string path = folder + "/" + entry.name;
    if (entry.type == base::FileType::directory) add_loose(files, path, names);
    int valid = 0;
    if (entry.type == base::FileType::directory || git_reference_name_is_valid(&valid, path.c_str()) != 0 ||
        valid == 0)
      continue;
    names.insert(path.substr(tags_folder.size()));
  }
}

}  // namespace

// Of its own accord libgit2 passes over a tag whose file it cannot read.
bool list_tags(git_repository* repository, std::set<std::string>& names) {
  git_reference_iterator* walk = nullptr;
  if (git_reference_iterator_glob_new(&walk, repository, (tags_folder + "*").c_str()) != 0) return false;
  const char* name = nullptr;
  int state = 0;
  while ((state = git_reference_next_name(&name, walk)) == 0)
    names.insert(std::string(name).substr(tags_folder.size()));
  git_reference_iterator_free(walk);
  if (state != GIT_ITEROVER) return false;
  add_loose(base::DiskFiles(git_repository_commondir(repository)), "refs/tags", names);
  return true;
}

namespace {

// What a tag names; nothing where that is no commit.
std::optional<Revision> tag_named(git_repository* repository, const std::string& name) {
  const auto unknown = [&](std::string why) { return Revision{name, {}, 0, {}, std::move(why)}; };
  git_oid id;
  const int found = git_reference_name_to_id(&id, repository, (tags_folder + name).c_str());
  if (found != 0) return unknown(found == GIT_ENOTFOUND ? "" : last_error());
  git_object* raw = nullptr;
  if (git_object_lookup(&raw, repository, &id, GIT_OBJECT_ANY) != 0) return unknown("");
  const Object object(raw);
  if (names_no_commit(raw)) return std::nullopt;
  return revision_of(name, raw).value_or(unknown(""));
}

// `HEAD`, a whole commit's name and a whole ref's: those are what they are, whatever else is called so.
bool stands_for_itself(const std::string& name) {
  const bool is_commit =
      name.size() == GIT_OID_HEXSZ && name.find_first_not_of("0123456789abcdefABCDEF") == std::string::npos;
  return name == "HEAD" || is_commit || name.starts_with("refs/");
}

// The name with the folder of refs in which it is found: that of tags, that of branches, or as git's own
// rules have it. What stands behind it, as in `v1.2~3`, stays.
std::string with_folder(git_repository* repository, std::string_view asked) {
  const std::string written(asked);
  const std::string name = written.substr(0, std::min(written.find_first_of("^~:"), written.find("@{")));
  if (name.empty() || stands_for_itself(name)) return written;
  for (const std::string& folder : {tags_folder, std::string("refs/heads/")}) {
    git_reference* raw = nullptr;
    const int found = git_reference_lookup(&raw, repository, (folder + name).c_str());
    git_reference_free(raw);
    if (found != GIT_ENOTFOUND && found != GIT_EINVALIDSPEC) return folder + written;
  }
  return written;
}

}  // namespace

Tags Repository::tags(const std::vector<std::string>& patterns) const {
  const std::lock_guard guard(state_->lock);
  std::set<std::string> names;
  if (!list_tags(state_->repository, names)) return {.mistake = last_error()};
  Tags tags;
  for (const std::string& name : names) {
    const bool fits = std::any_of(patterns.begin(), patterns.end(),
                                  [&](const std::string& pattern) { return base::matches(pattern, name); });
    if (!fits) continue;
    if (auto revision = tag_named(state_->repository, name)) tags.found.push_back(std::move(*revision));
  }
  std::sort(tags.found.begin(), tags.found.end(), [](const Revision& a, const Revision& b) {
    return a.committed_at != b.committed_at ? a.committed_at < b.committed_at : is_before(a.name, b.name);
  });
  return tags;
}

std::optional<Revision> Repository::revision(std::string_view name, std::string* mistake) const {
  const std::lock_guard guard(state_->lock);
  git_object* raw = nullptr;
  const int found =
      git_revparse_single(&raw, state_->repository, with_folder(state_->repository, name).c_str());
  const bool is_none = found == GIT_ENOTFOUND || found == GIT_EUNBORNBRANCH || found == GIT_EINVALIDSPEC;
  if (found != 0 && !is_none && mistake != nullptr) *mistake = last_error();
  if (found != 0) state_->note_end();
  if (found != 0) return std::nullopt;
  const Object object(raw);
  return revision_of(std::string(name), raw);
}

bool Repository::is_tag(const std::string& name) const {
  if (stands_for_itself(name)) return false;
  const std::lock_guard guard(state_->lock);
  git_reference* raw = nullptr;
  const bool found = git_reference_lookup(&raw, state_->repository, (tags_folder + name).c_str()) == 0;
  git_reference_free(raw);
  return found;
}

bool Repository::is_branch(const std::string& name) const {
  const std::lock_guard guard(state_->lock);
  git_reference* raw = nullptr;
  if (git_reference_dwim(&raw, state_->repository, with_folder(state_->repository, name).c_str()) != 0)
    return false;
  const bool found = git_reference_is_branch(raw) == 1 || git_reference_is_remote(raw) == 1;
  git_reference_free(raw);
  return found;
}

}  // namespace load
