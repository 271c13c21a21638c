// What lies in the work tree, beside what git has of it.
#include <algorithm>

#include "base/text.h"
#include "load/git.h"

namespace load {

namespace {

using Index = std::unique_ptr<git_index, Freed<git_index, git_index_free>>;
using Status = std::unique_ptr<git_status_list, Freed<git_status_list, git_status_list_free>>;
using Settings = std::unique_ptr<git_config, Freed<git_config, git_config_free>>;

// Why the list of files that git keeps, its index, cannot be read, and what makes one that can.
std::string unread(std::string why) {
  const std::string start =
      "git's index cannot be read, and without it nobody can tell what is not committed: ";
  if (why.find("'link'") != std::string::npos)
    return start + "it is split in two; `git update-index --no-split-index` makes one of it";
  if (why.find("'sdir'") != std::string::npos)
    return start +
           "it names folders in the place of files; `git sparse-checkout reapply --no-sparse-index` "
           "names the files again";
  return start + why + "; delete `index` in the folder `.git`, and `git reset` makes it again";
}

// Libgit2 knows nothing of settings that are those of one work tree.
bool is_sparse(git_repository* repository) {
  const auto says_so = [](git_config* raw) {
    const Settings settings(raw);
    int on = 0;
    return git_config_get_bool(&on, raw, "core.sparseCheckout") == 0 && on != 0;
  };
  git_config* all = nullptr;
  git_config* of_the_tree = nullptr;
  const std::string path = std::string(git_repository_path(repository)) + "config.worktree";
  return (git_repository_config_snapshot(&all, repository) == 0 && says_so(all)) ||
         (git_config_open_ondisk(&of_the_tree, path.c_str()) == 0 && says_so(of_the_tree));
}

// Whether git was told to leave the file out of the work tree.
bool is_left_out(const git_index_entry& entry) {
  return (entry.flags_extended & GIT_INDEX_ENTRY_SKIP_WORKTREE) != 0;
}

// Files that were to be left out of the work tree, are there all the same, and are others now. Libgit2 looks
// at none of them.
void add_put_back(git_repository* repository, git_index* index, std::vector<std::string>& paths) {
  if (!is_sparse(repository)) return;
  for (std::size_t i = 0; i < git_index_entrycount(index); ++i) {
    const git_index_entry& entry = *git_index_get_byindex(index, i);
    git_oid now;
    if (is_left_out(entry) &&
        git_repository_hashfile(&now, repository, entry.path, GIT_OBJECT_BLOB, nullptr) == 0 &&
        git_oid_equal(&now, &entry.id) == 0)
      paths.emplace_back(entry.path);
  }
}

bool is_below(const std::vector<std::string>& folders, const std::string& path) {
  return std::any_of(folders.begin(), folders.end(), [&](const std::string& folder) {
    return folder.empty() || path.starts_with(folder + "/");
  });
}

}  // namespace

Uncommitted Repository::uncommitted(const std::vector<std::string>& folders,
                                    const std::vector<std::string>& others) const {
  const std::lock_guard guard(state_->lock);
  git_index* files = nullptr;
  if (git_repository_index(&files, state_->repository) != 0) return {.mistake = unread(last_error())};
  const Index index(files);
  if (git_index_read(files, 0) != 0) return {.mistake = unread(last_error())};
  git_status_options options;
  git_status_options_init(&options, GIT_STATUS_OPTIONS_VERSION);
  options.flags = GIT_STATUS_OPT_INCLUDE_UNTRACKED | GIT_STATUS_OPT_RECURSE_UNTRACKED_DIRS |
                  GIT_STATUS_OPT_EXCLUDE_SUBMODULES;
  git_status_list* list = nullptr;
  if (git_status_list_new(&list, state_->repository, &options) != 0)
    return {.mistake = "git cannot tell what is not committed: " + last_error() + "; `git status` says more"};
  const Status kept(list);
  Uncommitted found;
  for (std::size_t i = 0; i < git_status_list_entrycount(list); ++i) {
    const git_status_entry& status = *git_status_byindex(list, i);
    const git_diff_delta* delta =
        status.index_to_workdir != nullptr ? status.index_to_workdir : status.head_to_index;
    const std::string path = delta->new_file.path;
    if (status.status == GIT_STATUS_WT_NEW && (!is_below(folders, path) || is_below(others, path))) continue;
    const git_index_entry* entry = git_index_get_bypath(files, path.c_str(), 0);
    if (status.status == GIT_STATUS_WT_DELETED && entry != nullptr && is_left_out(*entry)) continue;
    found.paths.push_back(path);
  }
  add_put_back(state_->repository, files, found.paths);
  std::sort(found.paths.begin(), found.paths.end());
  return found;
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

std::string Repository::altered_by(const std::string& path) const {
  const std::lock_guard guard(state_->lock);
  const auto attribute = [&](const char* name) {
    const char* value = nullptr;
    const int state =
        git_attr_get(&value, state_->repository, GIT_ATTR_CHECK_FILE_THEN_INDEX, path.c_str(), name);
    return state == 0 && git_attr_value(value) == GIT_ATTR_VALUE_STRING ? std::string(value) : std::string();
  };
  const std::string encoding = attribute("working-tree-encoding"), filter = attribute("filter");
  if (!encoding.empty() && base::to_lower(encoding) != "utf-8") return "working-tree-encoding=" + encoding;
  git_config* raw = nullptr;
  if (filter.empty() || git_repository_config_snapshot(&raw, state_->repository) != 0) return {};
  const Settings settings(raw);
  const auto is_set = [&](const char* end) {
    const char* command = nullptr;
    const std::string setting = "filter." + filter + end;
    return git_config_get_string(&command, raw, setting.c_str()) == 0 && *command != '\0';
  };
  return is_set(".clean") || is_set(".process") ? "filter=" + filter : std::string();
}

}  // namespace load
