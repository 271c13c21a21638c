// Files on disk with the bytes that git has of them or would take: a clone whose lines end as Windows ends
// them, by git's own doing, holds the same texts.
#pragma once

#include <memory>
#include <string>

#include "base/files.h"
#include "driver/workspace.h"

namespace driver {

class WorkTree : public base::Files {
 public:
  // Git is opened when it is first asked, and shared by the folders of one repository.
  class Git;
  static std::shared_ptr<Git> git_of(const Location& location);

  // A folder by its path on disk, in that repository or beside it.
  WorkTree(const std::string& folder, std::shared_ptr<Git> git);

  base::FileType type(std::string_view path) const override { return disk_.type(path); }
  std::vector<base::FileEntry> list(std::string_view directory) const override {
    return disk_.list(directory);
  }
  base::FileBytes read(std::string_view path, std::size_t limit) const override;

 private:
  base::DiskFiles disk_;
  std::shared_ptr<Git> git_;
  std::string inside_;  // the folder, seen from the repository; "../" begins one beside it
};

// The workspace as it lies on disk.
WorkTree work_tree(const Location& location);

}  // namespace driver
