// Only where a text could be another one in git is git asked: most lines end with a line feed alone.
#include "driver/work_tree.h"

#include <filesystem>
#include <mutex>

#include "load/repository.h"

namespace driver {

namespace fs = std::filesystem;

class WorkTree::Git {
 public:
  explicit Git(std::string folder) : folder_(std::move(folder)) {}

  const std::string& folder() const { return folder_; }

  std::string as_committed(const std::string& path, std::string bytes) {
    std::call_once(opened_, [this] {
      std::string ignored;  // whoever needs git to be there says why it is not
      repository_ = load::Repository::open(folder_, ignored);
    });
    return repository_ == nullptr ? bytes : repository_->as_committed(path, std::move(bytes));
  }

 private:
  const std::string folder_;
  std::once_flag opened_;
  std::unique_ptr<load::Repository> repository_;
};

namespace {

// Ends of lines, and the marks that git fills in.
bool may_differ(std::string_view bytes) {
  return bytes.find("\r\n") != std::string_view::npos || bytes.find("$Id:") != std::string_view::npos;
}

}  // namespace

std::shared_ptr<WorkTree::Git> WorkTree::git_of(const Location& location) {
  return std::make_shared<Git>(location.repository);
}

WorkTree::WorkTree(const std::string& folder, std::shared_ptr<Git> git)
    : disk_(folder), git_(std::move(git)) {
  const fs::path path = fs::path(folder).lexically_normal();
  inside_ = path.lexically_relative(fs::path(git_->folder()).lexically_normal()).generic_string() + "/";
  if (inside_ == "./") inside_.clear();
}

base::FileBytes WorkTree::read(std::string_view path, std::size_t limit) const {
  base::FileBytes file = disk_.read(path, limit);
  if (!file.ok() || inside_.starts_with("../") || !may_differ(file.bytes)) return file;
  file.bytes = git_->as_committed(inside_ + std::string(path), std::move(file.bytes));
  return file;
}

WorkTree work_tree(const Location& location) { return {location.root, WorkTree::git_of(location)}; }

}  // namespace driver
