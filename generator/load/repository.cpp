// Finding what tags and branches name, and what is not committed.
#include "load/repository.h"

#include <algorithm>

#include "base/glob.h"
#include "base/text.h"
#include "load/git.h"

namespace load {

namespace {

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

// A tag of a folder or a file.
bool names_no_commit(const git_object* object) {
  const git_object_t type = git_object_type(object) == GIT_OBJECT_TAG
                                ? git_tag_target_type(reinterpret_cast<const git_tag*>(object))
                                : git_object_type(object);
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

}  // namespace

Repository::Repository(std::shared_ptr<State> state) : state_(std::move(state)) {}
Repository::~Repository() = default;

std::unique_ptr<Repository> Repository::open(const std::string& folder, std::string& error) {
  auto state = std::make_shared<State>();
  const int opened = git_repository_open(&state->repository, folder.c_str());
  if (opened == 0) return std::unique_ptr<Repository>(new Repository(std::move(state)));
  error = last_error();
  // Where nobody was trusted yet, libgit2 says that alone.
  if (opened == GIT_EOWNER || error.find("safe.directory") != std::string::npos)
    error =
        "it belongs to somebody else, and git reads such a one only when it is told to; if you trust it, run "
        "`git "
        "config --global --add safe.directory " +
        base::printable(folder) + "`";
  if (error.find("objectformat") != std::string::npos)
    error = "its objects have SHA-256 names, and only SHA-1 can be read yet";
  return nullptr;
}

std::vector<Revision> Repository::tags(const std::vector<std::string>& patterns) const {
  const std::lock_guard guard(state_->lock);
  std::vector<Revision> found;
  git_strarray names{};
  if (git_tag_list(&names, state_->repository) != 0) return found;
  for (std::size_t i = 0; i < names.count; ++i) {
    const std::string name = names.strings[i];
    const bool fits = std::any_of(patterns.begin(), patterns.end(),
                                  [&](const std::string& pattern) { return base::matches(pattern, name); });
    if (!fits) continue;
    git_object* raw = nullptr;
    if (git_revparse_single(&raw, state_->repository, ("refs/tags/" + name).c_str()) != 0) {
      found.push_back({name, {}, 0, {}});
      continue;
    }
    const Object object(raw);
    if (names_no_commit(raw)) continue;
    found.push_back(revision_of(name, raw).value_or(Revision{name, {}, 0, {}}));
  }
  git_strarray_dispose(&names);
  std::sort(found.begin(), found.end(), [](const Revision& a, const Revision& b) {
    return a.committed_at != b.committed_at ? a.committed_at < b.committed_at : is_before(a.name, b.name);
  });
  return found;
}

std::optional<Revision> Repository::revision(std::string_view name) const {
  const std::lock_guard guard(state_->lock);
  git_object* raw = nullptr;
  if (git_revparse_single(&raw, state_->repository, std::string(name).c_str()) != 0) return std::nullopt;
  const Object object(raw);
  return revision_of(std::string(name), raw);
}

bool Repository::is_tag(const std::string& name) const {
  const std::lock_guard guard(state_->lock);
  git_reference* raw = nullptr;
  const bool found = git_reference_lookup(&raw, state_->repository, ("refs/tags/" + name).c_str()) == 0;
  git_reference_free(raw);
  return found;
}

bool Repository::is_branch(const std::string& name) const {
  const std::lock_guard guard(state_->lock);
  git_reference* raw = nullptr;
  if (git_reference_dwim(&raw, state_->repository, name.c_str()) != 0) return false;
  const bool found = git_reference_is_branch(raw) == 1 || git_reference_is_remote(raw) == 1;
  git_reference_free(raw);
  return found;
}

std::string Repository::object(const std::string& name) const {
  const std::lock_guard guard(state_->lock);
  git_odb* store = nullptr;
  git_oid id;
  if (git_oid_fromstr(&id, name.c_str()) != 0 || git_repository_odb(&store, state_->repository) != 0)
    return {};
  git_odb_object* object = nullptr;
  std::string bytes;
  if (git_odb_read(&object, store, &id) == 0) {
    bytes.assign(static_cast<const char*>(git_odb_object_data(object)), git_odb_object_size(object));
    git_odb_object_free(object);
  }
  git_odb_free(store);
  return bytes;
}

std::vector<std::string> Repository::uncommitted(const std::vector<std::string>& folders,
                                                 const std::vector<std::string>& others) const {
  const auto below = [](const std::vector<std::string>& some, const std::string& path) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& folder) {
      return folder.empty() || path.starts_with(folder + "/");
    });
  };
  const std::lock_guard guard(state_->lock);
  std::vector<std::string> paths;
  git_status_options options;
  git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
  options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                  GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
  git_status_list* list = nullptr;
  if (git_status_list_new(&list, state_->repository, &options) != 0) return paths;
  for (std::size_t i = 0; i < git_status_list_entrycount(list); ++i) {
    const git_status_entry& entry = *git_status_byindex(list, i);
    const git_diff_delta* delta =
        entry.index_to_workdir != nullptr ? entry.index_to_workdir : entry.head_to_index;
    const std::string path = delta->new_file.path;
    if (entry.status == GIT_STATUS_WT_NEW && (!below(folders, path) || below(others, path))) continue;
    paths.push_back(path);
  }
  git_status_list_free(list);
  std::sort(paths.begin(), paths.end());
  return paths;
}

std::string Repository::as_committed(const std::string& path, std::string bytes) const {
  const std::lock_guard guard(state_->lock);
  git_filter_list* filters = nullptr;
  const int loaded = git_filter_list_load(&filters, state_->repository, nullptr, path.c_str(),
                                          GIT_FILTER_TO_ODB, GIT_FILTER_ALLOW_UNSAFE);
  if (loaded != 0 || filters == nullptr) return bytes;
  git_buf filtered = GIT_BUF_INIT;
  if (git_filter_list_apply_to_buffer(&filtered, filters, bytes.data(), bytes.size()) == 0)
    bytes.assign(filtered.ptr, filtered.size);
  git_buf_dispose(&filtered);
  git_filter_list_free(filters);
  return bytes;
}

bool Repository::is_bare() const {
  const std::lock_guard guard(state_->lock);
  return git_repository_is_bare(state_->repository) == 1;
}

bool Repository::is_shallow() const {
  const std::lock_guard guard(state_->lock);
  return git_repository_is_shallow(state_->repository) == 1;
}

}  // namespace load
