// Folders above the workspace are opened when a registry first lies in them, git when it is first asked.
#include "driver/disk.h"

#include <filesystem>

#include "driver/history.h"

namespace driver {

Disk::Disk(const Location& location)
    : location_(location),
      git_(WorkTree::git_of(location)),
      workspace_(location.root, git_),
      repository_(location.repository, git_) {}

Surroundings Disk::surroundings(const base::Files& workspace) {
  const std::filesystem::path root = location_.root;
  Surroundings all{
      workspace,           repository_, location_.inside, location_.part, root.filename().string(),
      location_.has_config};
  all.above = [this, root](std::string_view up) -> const base::Files* {
    const std::string folder = (root / up).lexically_normal().string();
    return &above_.try_emplace(folder, folder, git_).first->second;
  };
  // What git knows as of the last commit; nothing where there is none.
  const auto at_head = [root = location_.root](const auto& ask) {
    const Past history = past(root);
    const auto head = history.repository == nullptr ? std::nullopt : history.repository->revision("HEAD");
    return head ? ask(history, *head) : std::map<std::string, std::string>();
  };
  all.brought = [at_head](const std::map<std::string, std::string_view>& texts) {
    return at_head(
        [&](const Past& history, const load::Revision& head) { return brought_at(history, head)(texts); });
  };
  all.tagged = [at_head](const std::map<std::string, Approving>& approvals, const Fits& fits) {
    return at_head([&](const Past& history, const load::Revision& head) {
      return tagged_at(history, head)(approvals, fits);
    });
  };
  return all;
}

}  // namespace driver
