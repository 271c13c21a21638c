// Opening a repository, and what it is.
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

std::string Repository::trouble() const {
  const std::lock_guard guard(state_->lock);
  return state_->trouble;
}

bool Repository::is_bare() const {
  const std::lock_guard guard(state_->lock);
  return git_repository_is_bare(state_->repository) == 1;
}

bool Repository::is_shallow() const {
  const std::lock_guard guard(state_->lock);
  return git_repository_is_shallow(state_->repository) == 1;
}

bool Repository::met_the_end() const {
  const std::lock_guard guard(state_->lock);
  return state_->met_the_end;
}

}  // namespace load
