// Looking templates up.
#include "driver/templates.h"

#include <algorithm>

#include "base/spelling.h"
#include "load/load.h"
#include "publish/theme.h"
#include "render/site.h"

namespace driver {

namespace {

constexpr const char* folder = "templates/";

// A name that stays below the folder of the templates.
bool is_inside(std::string_view name) {
  while (!name.empty()) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    const std::string_view segment = name.substr(0, slash);
    if (segment.empty() || segment == "." || segment == "..") return false;
    if (slash + 1 == name.size()) return false;
    name.remove_prefix(std::min(slash + 1, name.size()));
  }
  return true;
}

}  // namespace

Templates::Templates(const config::Config& config, const base::Files& workspace, source::Sources& sources)
    : workspace_(workspace), sources_(sources), theme_("themes/" + config.theme + "/") {}

jinja::Compiled Templates::compile(jinja::Memory* memory, finding::Findings& findings) {
  const auto lookup = [&](std::string_view name) { return find(name, findings); };
  if (memory != nullptr) return memory->compile(names(), sources_, lookup);
  return jinja::compile(names(), sources_, lookup, {}, {});
}

bool Templates::has_own() const {
  std::set<std::string> names;
  add_names(theme_ + "templates", "", names);
  add_names("templates", "", names);
  return !names.empty();
}

finding::Findings Templates::check(const schema::Schema& kinds) const {
  finding::Findings findings;
  std::vector<std::string> all;
  for (const schema::Kind& kind : kinds.kinds) {
    if (!kind.template_place.source || kind.page_template.empty()) continue;
    if (all.empty()) all = names();
    if (std::binary_search(all.begin(), all.end(), kind.page_template)) continue;
    const auto nearest = base::nearest(kind.page_template, {all.begin(), all.end()});
    findings.push_back({"unknown-value", kind.template_place,
                        "there is no template `" + kind.page_template + "`",
                        nearest ? "did you mean `" + std::string(*nearest) + "`?"
                                : "write one, as `templates/" + kind.page_template + "`"});
    findings.back().subject = kind.name;
  }
  return findings;
}

source::SourceId Templates::find(std::string_view name, finding::Findings& findings) {
  const bool below_own = name.starts_with(theme_prefix);
  const bool below_theme = name.starts_with(default_prefix);
  if (below_own || below_theme) name.remove_prefix(name.find(':') + 1);
  if (name.empty() || !is_inside(name)) return {};
  const std::string path = folder + std::string(name);
  if (!below_own && !below_theme) {
    if (const source::SourceId own = file(path, findings)) return own;
  }
  if (!below_theme) {
    if (const source::SourceId themes = file(theme_ + path, findings)) return themes;
    for (const base::Embedded& each : publish::built_in_themes()) {
      if ("themes/" + std::string(each.path) == theme_ + path) return embedded(theme_ + path, each.bytes);
    }
  }
  for (const render::File& each : render::default_templates()) {
    if (each.path == name) return embedded(path, each.bytes);
  }
  return {};
}

source::SourceId Templates::file(const std::string& path, finding::Findings& findings) {
  if (workspace_.type(path) != base::FileType::file) return {};
  const auto [found, fresh] = read_.try_emplace(path);
  if (fresh) found->second = load::file(workspace_, path, sources_, findings);
  return found->second;
}

source::SourceId Templates::embedded(const std::string& path, std::string_view bytes) {
  const auto [found, fresh] = read_.try_emplace("embedded " + path);
  if (fresh) {
    found->second = sources_.add({path, std::string(bytes)});
    embedded_.push_back(found->second);
  }
  return found->second;
}

// Of all templates, sorted and once each.
std::vector<std::string> Templates::names() const {
  std::set<std::string> names;
  for (std::string& name : render::template_names()) names.insert(std::move(name));
  const std::string of_theme = theme_.substr(theme_.find('/') + 1) + folder;
  for (const base::Embedded& each : publish::built_in_themes()) {
    if (each.path.starts_with(of_theme)) names.emplace(each.path.substr(of_theme.size()));
  }
  add_names(theme_ + "templates", "", names);
  add_names("templates", "", names);
  return {names.begin(), names.end()};
}

void Templates::add_names(const std::string& in, std::string_view below, std::set<std::string>& names) const {
  constexpr std::ptrdiff_t deepest = 16;
  if (std::count(below.begin(), below.end(), '/') > deepest) return;
  for (const base::FileEntry& entry : workspace_.list(in)) {
    if (entry.name.starts_with('.')) continue;
    const std::string name = std::string(below) + entry.name;
    if (entry.type == base::FileType::directory) {
      add_names(in + "/" + entry.name, name + "/", names);
    } else if (entry.name.ends_with(".html")) {
      names.insert(name);
    }
  }
}

finding::Findings Templates::explained(finding::Findings findings) const {
  for (finding::Finding& finding : findings) {
    const source::SourceId source = finding.place.source;
    if (!source || std::find(embedded_.begin(), embedded_.end(), source) == embedded_.end()) continue;
    finding.notes.push_back("this template is inside the program; `bylaw theme eject` writes it out");
  }
  return findings;
}

}  // namespace driver
