// Folders above the workspace are opened when a registry first lies in them.
#include "driver/disk.h"

#include <filesystem>

namespace driver {

Disk::Disk(const Location& location)
    : location_(location), workspace_(location.root), repository_(location.repository) {}

Surroundings Disk::surroundings(const base::Files& workspace) {
  const std::filesystem::path root = location_.root;
  Surroundings all{
      workspace,           repository_, location_.inside, location_.part, root.filename().string(),
      location_.has_config};
  all.above = [this, root](std::string_view up) -> const base::Files* {
    const std::string folder = (root / up).lexically_normal().string();
    return &above_.try_emplace(folder, folder).first->second;
  };
  return all;
}

}  // namespace driver
