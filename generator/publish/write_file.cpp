// One file onto the disk.
#include "publish/write_file.h"

#include <atomic>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <unistd.h>

namespace publish {

std::string reason(int error) {
  switch (error) {
    case EACCES:
    case EPERM: return "permission denied";
    case EROFS: return "the disk can only be read";
    case ENOSPC:
    case EDQUOT: return "the disk is full";
    case ENOTDIR: return "a file is in the way";
    case EISDIR: return "a folder is in the way";
    case EMFILE:
    case ENFILE: return "too many files are open";
    case EEXIST: return "something else is in the way";
    case ENAMETOOLONG: return "the name is too long";
    default: return "the system reported error " + std::to_string(error);
  }
}

int write_file(const std::string& path, std::string_view bytes) { return write_file(AT_FDCWD, path, bytes); }

int write_file(int folder, const std::string& path, std::string_view bytes) {
  const int fd = ::openat(folder, path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (fd < 0) return errno;
  int error = 0;
  while (!bytes.empty() && error == 0) {
    const ssize_t done = ::write(fd, bytes.data(), bytes.size());
    if (done >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(done));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (::close(fd) != 0 && error == 0) error = errno;
  return error;
}

int replace_file(const std::string& path, std::string_view bytes) {
  std::error_code error;
  const std::filesystem::path folder = std::filesystem::path(path).parent_path();
  std::filesystem::create_directories(folder, error);
  if (error) return error.value();
  static std::atomic<unsigned> count = 0;
  const std::string beside = path + ".new-" + std::to_string(::getpid()) + "-" + std::to_string(count++);
  int failed = write_file(beside, bytes);
  if (failed == 0 && std::rename(beside.c_str(), path.c_str()) != 0) failed = errno;
  if (failed != 0) ::unlink(beside.c_str());
  return failed;
}

}  // namespace publish
