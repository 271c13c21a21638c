// Each process writes into a folder of its own, and one at a time moves what it wrote to its place.
#include "publish/write_new.h"

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <vector>

#include "publish/lock.h"
#include "publish/write_file.h"

namespace publish {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view unfinished = ".bylaw-unfinished-";

// Like rename(2), but never onto something else, where the file system can promise that.
int move_new(const std::string& from, const std::string& to) {
  if (::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return 0;
  if (errno != EINVAL && errno != ENOSYS) return errno;
  std::error_code error;
  if (fs::exists(fs::symlink_status(to, error))) return EEXIST;
  if (std::rename(from.c_str(), to.c_str()) == 0) return 0;
  return errno == ENOTEMPTY ? EEXIST : errno;
}

// A folder beside what is written, for this process alone, which takes what is left in it away.
class Workshop {
 public:
  explicit Workshop(const fs::path& beside) : path_((beside / unfinished).string() + "XXXXXX") {
    if (::mkdtemp(path_.data()) == nullptr) error = errno;
  }
  ~Workshop() {
    std::error_code ignored;
    if (error == 0) fs::remove_all(path_, ignored);
  }
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  std::string inside() const { return path_ + "/whole"; }

  int error = 0;

 private:
  std::string path_;
};

// While nobody else can be at work there, what looks like it is of those that were killed.
void clear(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> left;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error)) {
    if (at->path().filename().string().starts_with(unfinished)) left.push_back(at->path());
  }
  for (const fs::path& path : left) fs::remove_all(path, error);
}

int write_new(const std::string& path, const std::function<int(const std::string&)>& make) {
  const fs::path above = fs::path(path).parent_path(), folder = above.empty() ? "." : above;
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) return error.value();
  const Lock lock(folder.string(), Lock::Busy::wait);
  if (fs::exists(fs::symlink_status(path, error))) return EEXIST;
  if (lock.keeps_others_out()) clear(folder);
  const Workshop workshop(folder);
  if (workshop.error != 0) return workshop.error;
  if (const int failed = make(workshop.inside()); failed != 0) return failed;
  return move_new(workshop.inside(), path);
}

}  // namespace

int write_new_file(const std::string& path, std::string_view bytes) {
  return write_new(path, [&](const std::string& inside) { return write_file(inside, bytes); });
}

int write_new_folder(const std::string& path, const std::map<std::string, std::string, std::less<>>& files) {
  return write_new(path, [&](const std::string& inside) {
    for (const auto& [name, bytes] : files) {
      const std::string whole = inside + "/" + name;
      std::error_code error;
      fs::create_directories(fs::path(whole).parent_path(), error);
      if (error) return error.value();
      if (const int failed = write_file(whole, bytes); failed != 0) return failed;
    }
    return 0;
  });
}

}  // namespace publish
