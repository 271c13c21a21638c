// A read-only tree of named bytes: the one way the program sees a disk, a test's files, or a past edition.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace base {

enum class FileType { none, file, directory, other };

// One name in a directory listing. `name` is raw bytes, without a slash.
struct FileEntry {
  std::string name;
  FileType type = FileType::none;
};

// What reading a file gave: its bytes, or why there are none.
struct FileBytes {
  std::string bytes;
  std::string error;  // empty when the file was read; else the system's reason, in lower case

  bool ok() const { return error.empty(); }
};

// For files of a size that nobody bounds.
inline constexpr std::size_t no_limit = std::size_t{1} << 40;

// Paths are relative to the root, '/'-separated, without "." or ".." segments; "" is the root itself.
class Files {
 public:
  virtual ~Files() = default;

  // The type of what is at the path, following links that stay inside the root.
  virtual FileType type(std::string_view path) const = 0;

  // Entries of a directory, sorted by name as bytes; empty when it is not a directory or cannot be read.
  virtual std::vector<FileEntry> list(std::string_view directory) const = 0;

  // The bytes of a regular file no larger than `limit` bytes.
  virtual FileBytes read(std::string_view path, std::size_t limit) const = 0;
};

// A folder on disk. A link is followed only when it ends inside the root.
class DiskFiles : public Files {
 public:
  explicit DiskFiles(std::string root);

  FileType type(std::string_view path) const override;
  std::vector<FileEntry> list(std::string_view directory) const override;
  FileBytes read(std::string_view path, std::size_t limit) const override;

 private:
  std::string full(std::string_view path) const;
  bool inside(const std::string& full_path) const;

  std::string root_;       // as given
  std::string canonical_;  // with links resolved; empty when the root does not exist
};

// Files that exist only in memory, for tests and for editing what is not yet saved.
class MemoryFiles : public Files {
 public:
  MemoryFiles() = default;
  explicit MemoryFiles(std::map<std::string, std::string, std::less<>> files) : files_(std::move(files)) {}

  void put(std::string path, std::string bytes) { files_[std::move(path)] = std::move(bytes); }

  FileType type(std::string_view path) const override;
  std::vector<FileEntry> list(std::string_view directory) const override;
  FileBytes read(std::string_view path, std::size_t limit) const override;

 private:
  std::map<std::string, std::string, std::less<>> files_;
};

}  // namespace base
