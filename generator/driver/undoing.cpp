// What each file was is kept in memory.
#include "driver/undoing.h"

#include <filesystem>

#include "base/files.h"
#include "publish/write_file.h"

namespace driver {

namespace {

std::string failed(const std::string& path, int error) {
  return error == 0 ? std::string() : "`" + path + "` cannot be written: " + publish::reason(error);
}

}  // namespace

void Undoing::remember(const std::string& path) {
  base::FileBytes bytes = base::DiskFiles(root_).read(path, base::no_limit);
  was_.push_back({path, bytes.ok() ? std::optional(std::move(bytes.bytes)) : std::nullopt});
}

std::string Undoing::write(const std::string& path, const std::string& bytes) {
  remember(path);
  return failed(path, publish::replace_file(root_ + "/" + path, bytes));
}

std::string Undoing::remove(const std::string& path) {
  remember(path);
  std::error_code error;
  std::filesystem::remove(root_ + "/" + path, error);
  return failed(path, error.value());
}

void Undoing::undo() {
  std::error_code ignored;
  for (; !was_.empty(); was_.pop_back()) {
    const std::filesystem::path path = root_ + "/" + was_.back().path;
    if (was_.back().bytes) {
      publish::replace_file(path.string(), *was_.back().bytes);
      continue;
    }
    std::filesystem::remove(path, ignored);
    std::filesystem::remove(path.parent_path(), ignored);  // stays where something else lies in it
    std::filesystem::remove(path.parent_path().parent_path(), ignored);
  }
}

}  // namespace driver
