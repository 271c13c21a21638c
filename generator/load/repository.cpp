// Opening a repository, and what is not committed.
#include "load/repository.h"

#include <algorithm>

#include "base/text.h"
#include "load/git.h"

namespace load {

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
