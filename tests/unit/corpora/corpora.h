// Where the real repositories lie that tests read.
#pragma once

#include <filesystem>
#include <iostream>

namespace corpora {

inline const std::filesystem::path root = std::filesystem::path(BYLAW_SOURCE_DIR) / "../shared/corpora";

// Says so where they are not beside this clone.
inline bool absent() {
  if (std::filesystem::exists(root)) return false;
  std::cout << "SKIPPED: the corpora are not beside this clone\n";
  return true;
}

}  // namespace corpora
