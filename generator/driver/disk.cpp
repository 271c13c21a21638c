// Folders above the workspace are opened when a registry first lies in them, git when it is first asked.
#include "driver/disk.h"

#include <filesystem>

#include "driver/history.h"

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
  all.brought = [root = location_.root](const std::map<std::string, std::string_view>& texts) {
    const Past history = past(root);
    const auto head = history.repository == nullptr ? std::nullopt : history.repository->revision("HEAD");
    return head ? brought_at(history, *head)(texts) : std::map<std::string, std::string>();
  };
  all.tagged = [root = location_.root](const std::map<std::string, Approving>& approvals, const Fits& fits) {
    const Past history = past(root);
    const auto head = history.repository == nullptr ? std::nullopt : history.repository->revision("HEAD");
    return head ? tagged_at(history, *head)(approvals, fits) : std::map<std::string, std::string>();
  };
  return all;
}

}  // namespace driver
