// Laying the folders of a theme over one another.
#include "publish/theme.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <set>
#include <utility>

#include "base/text.h"
#include "publish/strip.h"
#include "publish/themes_embedded.h"

namespace publish {

namespace {

constexpr std::size_t max_theme_file = 16u << 20;
constexpr std::string_view templates = "templates/";

using Layers = std::map<std::string, ThemeFile>;

void add(Layers& layers, ThemeFile file) { layers.insert_or_assign(file.path, std::move(file)); }

void add_built_in(Layers& layers, std::string_view theme) {
  for (const base::Embedded& file : embedded_themes()) {
    if (!file.path.starts_with(std::string(theme) + "/")) continue;
    const std::string_view path = file.path.substr(theme.size() + 1);
    if (!path.starts_with(templates)) add(layers, {std::string(path), {}, file.bytes});
  }
}

// All but templates, notes for people, and what is hidden.
void add_own(Layers& layers, const base::Files& workspace, const std::string& folder,
             const std::string& below) {
  constexpr std::ptrdiff_t deepest = 16;
  if (std::count(below.begin(), below.end(), '/') > deepest) return;
  for (const base::FileEntry& entry : workspace.list(folder)) {
    if (entry.name.starts_with('.') || base::to_lower(entry.name).ends_with(".md")) continue;
    const std::string path = below + entry.name;
    const std::string source = folder + "/" + entry.name;
    if (entry.type == base::FileType::directory) {
      if (path + "/" != templates) add_own(layers, workspace, source, path + "/");
    } else if (entry.type == base::FileType::file) {
      add(layers, {path, source, {}});
    }
  }
}

}  // namespace

std::span<const base::Embedded> built_in_themes() { return embedded_themes(); }

bool is_theme_name(std::string_view name) {
  return !name.empty() && !name.starts_with('.') && name.find_first_of("/\\") == std::string_view::npos;
}

std::vector<std::string> theme_names(const base::Files& workspace) {
  std::set<std::string> names;
  for (const base::Embedded& file : embedded_themes())
    names.emplace(file.path.substr(0, file.path.find('/')));
  for (const base::FileEntry& entry : workspace.list("themes")) {
    if (entry.type == base::FileType::directory && is_theme_name(entry.name)) names.insert(entry.name);
  }
  return {names.begin(), names.end()};
}

std::vector<ThemeFile> theme_files(const config::Config& config, const base::Files& workspace) {
  Layers layers;
  add_built_in(layers, default_theme);
  if (config.theme != default_theme) add_built_in(layers, config.theme);
  if (config.workspace) {
    add_own(layers, workspace, "themes/" + config.theme, "");
    add_own(layers, workspace, "theme", "");
  }
  std::vector<ThemeFile> files;
  for (auto& [path, file] : layers) files.push_back(std::move(file));
  return files;
}

namespace {

std::string stripped(const std::string& path, std::string_view bytes) {
  if (path.ends_with(".css")) return stripped_css(bytes);
  if (path.ends_with(".js")) return stripped_js(bytes);
  return std::string(bytes);
}

// What is inside the program is always the same.
std::string stripped_once(const ThemeFile& file) {
  static std::mutex mutex;
  static std::map<std::pair<std::string, std::string_view>, std::string> known;  // by path and bytes
  const std::lock_guard guard(mutex);
  const auto [found, fresh] = known.try_emplace({file.path, file.bytes});
  if (fresh) found->second = stripped(file.path, file.bytes);
  return found->second;
}

}  // namespace

std::string published(const ThemeFile& file, const base::Files& workspace) {
  if (file.source.empty()) return stripped_once(file);
  return stripped(file.path, workspace.read(file.source, max_theme_file).bytes);
}

}  // namespace publish
