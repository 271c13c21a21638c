// Finding out what a folder is: a workspace, a part of one, or a plain tree; and which repository it lies in.
#pragma once

#include <string>

namespace driver {

struct Location {
  std::string root;        // the workspace's folder, or the plain tree itself
  std::string part;        // the folder asked for, relative to root; "" for all of it
  std::string repository;  // the folder that holds .git, or root
  std::string inside;      // root relative to repository
  bool has_config = false;
};

Location locate(const std::string& folder);

}  // namespace driver
