// Naming a theme, and writing it out.
#include "driver/theme.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "base/glob.h"
#include "base/spelling.h"
#include "driver/workspace.h"
#include "parse/tree.h"
#include "publish/theme.h"
#include "publish/write_file.h"
#include "render/site.h"

namespace driver {

namespace {

// By path below the folder that is written to.
using Outputs = std::map<std::string, std::string_view>;

std::string help_for(std::string_view typed, const std::vector<std::string>& names) {
  const auto nearest = base::nearest(typed, {names.begin(), names.end()});
  if (nearest) return "did you mean `" + std::string(*nearest) + "`?";
  std::string listed;
  for (const std::string& name : names) listed += (listed.empty() ? "`" : ", `") + name + "`";
  return "there is " + listed + "; a theme of your own is a folder below `themes`";
}

bool is_known(std::string_view theme, const std::vector<std::string>& names) {
  return publish::is_theme_name(theme) && std::find(names.begin(), names.end(), theme) != names.end();
}

// What the workspace's configuration names; findings about it are for `check`.
std::string theme_of(const Location& location) {
  if (!location.has_config) return std::string(publish::default_theme);
  const base::FileBytes file = base::DiskFiles(location.root).read("bylaw.toml", 1u << 20);
  source::Sources sources;
  finding::Findings ignored;
  const source::SourceId id = sources.add({"bylaw.toml", file.bytes});
  const auto size = static_cast<std::uint32_t>(file.bytes.size());
  return config::read(parse::toml({id, sources[id].text, 0, size}, ignored), ignored).theme;
}

Outputs outputs(const std::string& theme) {
  Outputs outputs;
  for (const render::File& file : render::default_templates())
    outputs["templates/" + std::string(file.path)] = file.bytes;
  for (const base::Embedded& file : publish::built_in_themes()) {
    if (!file.path.starts_with(theme + "/")) continue;
    const std::string path(file.path);
    outputs["themes/" + path] = file.bytes;
    outputs.erase(path.substr(theme.size() + 1));
  }
  return outputs;
}

void sort_out(const Outputs& outputs, const EjectRequest& request, Ejected& result) {
  const base::DiskFiles there(result.folder);
  for (const auto& [path, bytes] : outputs) {
    if (!request.only.empty() && !base::matches_any(request.only, path)) continue;
    const bool exists = there.type(path) != base::FileType::none;
    const base::FileBytes now = exists ? there.read(path, 16u << 20) : base::FileBytes();
    if (exists && now.ok() && now.bytes == bytes) {
      result.unchanged.push_back(path);
    } else {
      (exists && !request.force ? result.different : result.written).push_back(path);
    }
  }
}

}  // namespace

void check_theme(const config::Config& config, const base::Files& workspace, finding::Findings& findings) {
  const std::vector<std::string> names = publish::theme_names(workspace);
  if (is_known(config.theme, names)) return;
  findings.push_back({"unknown-value", config.theme_place, "there is no theme `" + config.theme + "`",
                      help_for(config.theme, names)});
  findings.back().subject = config.theme;
}

Ejected eject(const EjectRequest& request) {
  const Location location = locate(request.root);
  Ejected result;
  result.folder = request.output.empty() ? location.root : request.output;
  result.theme = request.theme.empty() ? theme_of(location) : request.theme;
  if (request.output.empty() && !location.has_config) {
    result.mistake =
        "no templates and no theme are used here, as there is no bylaw.toml; go to the folder that has one, "
        "or name one to write to with -o";
    return result;
  }
  std::vector<std::string> names = publish::theme_names(base::MemoryFiles());
  if (!is_known(result.theme, names)) {
    result.mistake =
        "there is no theme `" + result.theme + "` inside the program; " + help_for(result.theme, names);
    return result;
  }
  const Outputs all = outputs(result.theme);
  sort_out(all, request, result);
  if (result.written.empty() && result.unchanged.empty() && result.different.empty())
    result.mistake = "no template and no file of the theme fits that pattern";
  if (!result.different.empty() || !result.mistake.empty()) return result;
  for (const std::string& path : result.written) {
    const std::string full = (std::filesystem::path(result.folder) / path).string();
    const int error = publish::replace_file(full, all.at(path));
    if (error == 0) continue;
    result.mistake = full + " could not be written: " + publish::reason(error);
    return result;
  }
  return result;
}

}  // namespace driver
