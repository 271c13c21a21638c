// Files that remember what was asked of them, so that a run can be done again with those alone.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/files.h"

namespace driver {

// The files of a repository that a run looked at, by their paths in it. Any thread may add.
class Record {
 public:
  void add(std::string path, std::string bytes) {
    const std::lock_guard guard(lock_);
    files_.insert_or_assign(std::move(path), std::move(bytes));
  }
  // A file that is there and cannot be read.
  void miss(std::string path, std::string why) {
    const std::lock_guard guard(lock_);
    missed_.insert_or_assign(std::move(path), std::move(why));
  }
  // A folder or a submodule, which has no bytes.
  void see(std::string path, base::FileType type) {
    const std::lock_guard guard(lock_);
    seen_.insert_or_assign(std::move(path), type);
  }
  const std::map<std::string, std::string>& files() const { return files_; }
  const std::map<std::string, base::FileType>& seen() const { return seen_; }
  const std::map<std::string, std::string>& missed() const { return missed_; }

 private:
  std::mutex lock_;
  std::map<std::string, std::string> files_, missed_;
  std::map<std::string, base::FileType> seen_;
};

// A folder of the repository whose every file that is read, or whose being there is asked about, is recorded.
class RecordedFiles : public base::Files {
 public:
  RecordedFiles(std::unique_ptr<base::Files> files, std::string folder, Record& record);

  base::FileType type(std::string_view path) const override;
  std::vector<base::FileEntry> list(std::string_view directory) const override;
  base::FileBytes read(std::string_view path, std::size_t limit) const override;

 private:
  std::unique_ptr<base::Files> files_;
  std::string folder_;
  Record& record_;
};

// What was asked about and stood there without a file that was read, by paths.
using Bare = std::map<std::string, base::FileType>;
// A line for each: "folder  src" or "submodule  vendor/parser", with the path in portable letters.
std::string bare_places(const Record& record);
Bare read_bare_places(std::string_view text);

// A folder of what was recorded, which gives the same answers to the same questions.
class PlayedBack : public base::Files {
 public:
  PlayedBack(std::map<std::string, std::string, std::less<>> files, Bare bare)
      : files_(std::move(files)), bare_(std::move(bare)) {}

  base::FileType type(std::string_view path) const override;
  std::vector<base::FileEntry> list(std::string_view directory) const override;
  base::FileBytes read(std::string_view path, std::size_t limit) const override;

 private:
  base::MemoryFiles files_;
  Bare bare_;
};

}  // namespace driver
