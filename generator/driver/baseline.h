// `bylaw baseline`: today's findings are accepted, so that only new ones count.
#pragma once

#include "driver/driver.h"

namespace driver {

struct BaselineResult {
  Outcome outcome = {};      // of the run whose findings were accepted
  std::string path;          // of the file, from the current folder
  std::size_t accepted = 0;  // findings in it now
  std::size_t removed = 0;   // findings that were in it and are not any more
  std::string error;         // why it could not be written; empty when it was
};

// Writes the findings of a run into the workspace's baseline; with `prune` only those that are in it already.
BaselineResult update_baseline(const Request& request, bool prune);

}  // namespace driver
