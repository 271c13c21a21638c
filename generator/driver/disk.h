// The folders on disk that a run over a workspace looks at.
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

  const base::Files& workspace() const { return workspace_; }
  // They refer to this.
  Surroundings surroundings() { return surroundings(workspace_); }
  // The same, with other files in the workspace's place.
  Surroundings surroundings(const base::Files& workspace);

 private:
  const Location location_;
  const std::shared_ptr<WorkTree::Git> git_;
  const WorkTree workspace_, repository_;
  std::map<std::string, WorkTree> above_;  // by folder
};

}  // namespace driver
