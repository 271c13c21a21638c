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
  const std::map<std::string, std::string>& files() const { return files_; }
  const std::map<std::string, std::string>& missed() const { return missed_; }

 private:
  std::mutex lock_;
  std::map<std::string, std::string> files_, missed_;
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

}  // namespace driver
