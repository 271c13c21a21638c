// The folders that a run over a workspace looks at: on disk, or of a bare repository, which has none, in git.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/files.h"
#include "driver/driver.h"
#include "driver/work_tree.h"
#include "driver/workspace.h"

namespace driver {

class Disk {
 public:
  explicit Disk(const Location& location);

  // Why the last commit of a bare repository cannot be looked at, in a sentence; else empty.
  const std::string& mistake() const { return mistake_; }
  const base::Files& workspace() const { return *workspace_; }
  // They refer to this.
  Surroundings surroundings() { return surroundings(*workspace_); }
  // The same, with other files in the workspace's place.
  Surroundings surroundings(const base::Files& workspace);

 private:
  const Location location_;
  const std::shared_ptr<WorkTree::Git> git_;
  std::unique_ptr<base::Files> workspace_, repository_;
  std::string mistake_;
  std::map<std::string, WorkTree> above_;  // by folder
};

}  // namespace driver
