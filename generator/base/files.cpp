// Reading a folder on disk, and its twin in memory.
#include "base/files.h"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace base {

namespace {

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::file;
  if (S_ISDIR(mode)) return FileType::directory;
  return FileType::other;
}

// The reasons a person meets, in words that do not depend on the locale.
std::string reason(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return "permission denied";
    case ENOENT: return "it does not exist";
    case EISDIR: return "it is a folder";
    case ELOOP: return "its links lead in a circle";
    case EMFILE:
    case ENFILE: return "too many files are open";
    case ENAMETOOLONG: return "its name is too long";
    case EIO: return "the disk reported an error";
    default: return "the system reported error " + std::to_string(error);
  }
}

std::string real_path(const std::string& path) {
  char* resolved = ::realpath(path.c_str(), nullptr);
  if (resolved == nullptr) return {};
  std::string result(resolved);
  std::free(resolved);
  return result;
}

FileBytes failed(std::string why) { return {{}, std::move(why)}; }

FileBytes read_descriptor(int fd, std::size_t limit) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return failed(reason(errno));
  if (S_ISDIR(info.st_mode)) return failed("it is a folder");
  if (!S_ISREG(info.st_mode)) return failed("it is not a regular file");
  FileBytes result;
  const auto too_large = [&] { return failed("it is larger than " + std::to_string(limit) + " bytes"); };
  // One with holes can be of any size, and takes no room on the disk.
  if (static_cast<std::size_t>(info.st_size) > limit) return too_large();
  result.bytes.resize(static_cast<std::size_t>(info.st_size) + 1);
  std::size_t used = 0;
  for (;;) {
    if (used > limit) return too_large();
    if (used == result.bytes.size()) result.bytes.resize(used * 2);
    const ssize_t got = ::read(fd, result.bytes.data() + used, result.bytes.size() - used);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return failed(reason(errno));
    used += static_cast<std::size_t>(got);
    if (got == 0 || used == static_cast<std::size_t>(info.st_size)) break;
  }
  result.bytes.resize(used);
  return result;
}

}  // namespace

DiskFiles::DiskFiles(std::string root) : root_(std::move(root)), canonical_(real_path(root_)) {}

// Nothing is called by a name with a NUL, at which the system would stop reading; nor by an empty one.
std::string DiskFiles::full(std::string_view path) const {
  if (path.find('\0') != std::string_view::npos) return {};
  return path.empty() ? root_ : root_ + "/" + std::string(path);
}

bool DiskFiles::inside(const std::string& full_path) const {
  const std::string real = real_path(full_path);
  return !real.empty() && (real == canonical_ || canonical_ == "/" || real.starts_with(canonical_ + "/"));
}

FileType DiskFiles::type(std::string_view path) const {
  struct stat info {};
  const std::string name = full(path);
  if (::stat(name.c_str(), &info) != 0) return FileType::none;
  return inside(name) ? type_of(info.st_mode) : FileType::other;
}

std::vector<FileEntry> DiskFiles::list(std::string_view directory) const {
  std::vector<FileEntry> entries;
  const std::string name = full(directory);
  DIR* stream = ::opendir(name.c_str());
  if (stream == nullptr) return entries;
  while (const dirent* item = ::readdir(stream)) {
    std::string entry_name = item->d_name;
    if (entry_name == "." || entry_name == "..") continue;
    FileType entry_type = FileType::other;
    if (item->d_type == DT_REG) {
      entry_type = FileType::file;
    } else if (item->d_type == DT_DIR) {
      entry_type = FileType::directory;
    } else {
      // A link to a folder is not walked: a forge does not follow it either, and it may lead in a circle.
      entry_type = type(directory.empty() ? entry_name : std::string(directory) + "/" + entry_name);
      if (item->d_type == DT_LNK && entry_type == FileType::directory) entry_type = FileType::other;
    }
    entries.push_back({std::move(entry_name), entry_type});
  }
  ::closedir(stream);
  std::sort(entries.begin(), entries.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
  return entries;
}

FileBytes DiskFiles::read(std::string_view path, std::size_t limit) const {
  const std::string name = full(path);
  // O_NONBLOCK: opening a pipe that nobody writes to must not wait for ever.
  int fd = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0 && errno == ELOOP) {
    if (real_path(name).empty()) return failed("it is a link to what is not there");
    if (!inside(name)) return failed("it is a link that leads outside the folder");
    fd = ::open(name.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  }
  if (fd < 0) return failed(reason(errno));
  FileBytes result = read_descriptor(fd, limit);
  ::close(fd);
  return result;
}

FileType MemoryFiles::type(std::string_view path) const {
  if (files_.contains(path)) return FileType::file;
  if (path.empty()) return FileType::directory;
  const std::string prefix = std::string(path) + "/";
  const auto next = files_.lower_bound(prefix);
  return next != files_.end() && next->first.starts_with(prefix) ? FileType::directory : FileType::none;
}

std::vector<FileEntry> MemoryFiles::list(std::string_view directory) const {
  const std::string prefix = directory.empty() ? "" : std::string(directory) + "/";
  std::map<std::string, FileType> names;
  for (auto it = files_.lower_bound(prefix); it != files_.end() && it->first.starts_with(prefix); ++it) {
    const std::string rest = it->first.substr(prefix.size());
    const std::size_t slash = rest.find('/');
    names[rest.substr(0, slash)] = slash == std::string::npos ? FileType::file : FileType::directory;
  }
  std::vector<FileEntry> entries;
  for (const auto& [name, type] : names) entries.push_back({name, type});
  return entries;
}

FileBytes MemoryFiles::read(std::string_view path, std::size_t limit) const {
  const auto found = files_.find(path);
  if (found == files_.end()) return failed(reason(type(path) == FileType::directory ? EISDIR : ENOENT));
  if (found->second.size() > limit) return failed("it is larger than " + std::to_string(limit) + " bytes");
  return {found->second, {}};
}

}  // namespace base
