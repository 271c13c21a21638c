// Folders above the workspace are opened when a registry first lies in them, git when it is first asked.
#include "driver/disk.h"

#include <filesystem>

#include "driver/history.h"

namespace driver {

namespace {

// A cheap look; git itself has the last word.
bool looks_like_gits_own_folder(const std::filesystem::path& folder) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(folder / "HEAD", ignored) &&
         std::filesystem::is_directory(folder / "objects", ignored);
}

}  // namespace

Disk::Disk(const Location& location)
    : location_(location),
      git_(WorkTree::git_of(location)),
      workspace_(std::make_unique<WorkTree>(location.root, git_)),
      repository_(std::make_unique<WorkTree>(location.repository, git_)) {
  if (location.has_config || !looks_like_gits_own_folder(location.root)) return;
  const Past history = past(location.root);
  if (history.repository == nullptr || !history.repository->is_bare()) return;
  const Found last = head(history);
  mistake_ = last.revision ? incomplete(history, *last.revision) : last.mistake;
  if (!last.revision || !mistake_.empty()) return;
  workspace_ = history.repository->files(*last.revision, "");
  repository_ = history.repository->files(*last.revision, "");
}

Surroundings Disk::surroundings(const base::Files& workspace) {
  const std::filesystem::path root = location_.root;
  Surroundings all{workspace, *repository_, location_.inside, location_.part, root.filename().string()};
  all.has_config = location_.has_config || workspace.type("bylaw.toml") == base::FileType::file;
  all.above = [this, root](std::string_view up) -> const base::Files* {
    const std::string folder = (root / up).lexically_normal().string();
    return &above_.try_emplace(folder, folder, git_).first->second;
  };
  // What git knows as of the last commit; nothing where there is none.
  const auto at_head = [this](const auto& ask) {
    const Past history = past(location_.root);
    const Found last = head(history);
    if (!last.mistake.empty()) mistake_ = last.mistake;
    if (!last.revision) return std::map<std::string, std::string>();
    auto found = ask(history, *last.revision);
    if (std::string why = unread_history(history); !why.empty()) mistake_ = std::move(why);
    return found;
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
