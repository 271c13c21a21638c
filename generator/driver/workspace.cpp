// Looking for bylaw.toml and .git, upwards.
#include "driver/workspace.h"

#include <filesystem>

namespace driver {

namespace fs = std::filesystem;

namespace {

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

std::string path_from(const fs::path& path, const fs::path& base) {
  const std::string result = path.lexically_relative(base).generic_string();
  return result == "." ? std::string() : result;
}

}  // namespace

Location locate(const std::string& folder) {
  std::error_code error;
  fs::path here = fs::weakly_canonical(fs::absolute(folder, error), error);
  if (error) here = fs::path(folder);
  Location location{here.string(), {}, here.string(), {}, is_there(here / "bylaw.toml")};
  // A folder below a workspace is a part of it, unless a repository of its own begins in between. One that is
  // not there is part of nothing.
  const bool there = is_there(here);
  for (fs::path up = here; there && !location.has_config && up.has_parent_path() && up != up.parent_path() &&
                           !is_there(up / ".git");) {
    up = up.parent_path();
    if (!is_there(up / "bylaw.toml")) continue;
    location.has_config = true;
    location.root = up.string();
    location.part = path_from(here, up);
  }
  const fs::path root = location.root;
  location.repository = location.root;
  for (fs::path up = root;; up = up.parent_path()) {
    if (is_there(up / ".git")) {
      location.repository = up.string();
      location.inside = path_from(root, up);
      break;
    }
    if (!up.has_parent_path() || up == up.parent_path()) break;
  }
  return location;
}

}  // namespace driver
