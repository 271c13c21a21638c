// Finding the files, reading their front matter, and looking up where their links lead.
#include "driver/dashboards.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/spelling.h"
#include "base/text.h"
#include "load/load.h"
#include "render/site.h"

namespace driver {

namespace {

using parse::Node;
using render::Dashboard;

constexpr std::array<std::string_view, 4> keys = {"title", "description", "section", "needs"};

// Each page's source, by the file's path below the folder: the workspace's own takes the built-in one's
// place.
std::map<std::string, source::SourceId> sources_of(const base::Files& files, bool all,
                                                   source::Sources& sources, finding::Findings& findings) {
  std::map<std::string, source::SourceId> found;
  for (const source::SourceId id : load::folder(files, dashboards_folder, ".md", sources, findings))
    found.emplace(sources[id].path.substr(std::string_view(dashboards_folder).size() + 1), id);
  if (!all) return found;
  constexpr std::string_view folder = "pages/";
  for (const render::File& file : render::default_templates()) {
    const bool page = file.path.starts_with(folder) && file.path.ends_with(".md");
    if (!page || found.contains(std::string(file.path.substr(folder.size())))) continue;
    found.emplace(file.path.substr(folder.size()),
                  sources.add({"templates/" + std::string(file.path), std::string(file.bytes)}));
  }
  return found;
}

// The page's front matter, and the kinds that it needs.
class FrontMatter {
 public:
  FrontMatter(Dashboard& page, finding::Findings& findings)
      : page_(page), tree_(page.document.data), findings_(findings) {}

  std::vector<std::string_view> read() {
    std::vector<std::string_view> needs;
    if (tree_.empty() || tree_.root().type != parse::Type::table) return needs;
    for (const Node* node = first(tree_, tree_.root()); node != nullptr; node = next(tree_, *node)) {
      if (node->key == "needs") {
        for (const Node* kind = first(tree_, *node); kind != nullptr; kind = next(tree_, *kind))
          needs.push_back(kind->text);
      } else if (std::string* into = place_of(node->key)) {
        *into = node->text;
      } else {
        unknown(*node);
      }
    }
    return needs;
  }

 private:
  std::string* place_of(std::string_view key) {
    if (key == "title") return &page_.title;
    if (key == "description") return &page_.description;
    return key == "section" ? &page_.section : nullptr;
  }

  void unknown(const Node& node) {
    const auto nearest = base::nearest(node.key, std::vector<std::string_view>(keys.begin(), keys.end()));
    findings_.push_back({"unknown-key", tree_.key_place(node),
                         "`" + std::string(node.key) + "` is not a field of a page of views",
                         nearest ? "did you mean `" + std::string(*nearest) + "`?"
                                 : "its fields are title, description, section and needs"});
    findings_.back().subject = node.key;
  }

  Dashboard& page_;
  const parse::Tree& tree_;
  finding::Findings& findings_;
};

bool has_entities(const model::Graph& graph, std::string_view kind) {
  return std::any_of(graph.entities.begin(), graph.entities.end(),
                     [&](const model::Entity& entity) { return entity.kind->name == kind; });
}

// `[[id]]` leads to an entity, `stack.md` to another of these pages, anything else out of the portal.
model::LinkTarget target_of(const model::Graph& graph, const parse::Link& link) {
  using What = model::LinkTarget::What;
  const std::string_view target = link.target, hash = "#";
  const std::size_t cut = std::min(target.find(hash), target.size());
  const std::string fragment(target.substr(std::min(cut + 1, target.size())));
  if (link.form == parse::LinkForm::reference) {
    const model::EntityId to = graph.find(target.substr(0, cut));
    return to ? model::LinkTarget{What::entity, to, {}, fragment} : model::LinkTarget{};
  }
  const std::string_view path = target.substr(0, cut);
  if (path.ends_with(".md") && path.find('/') == std::string_view::npos)
    return {What::external, {}, std::string(path.substr(0, path.size() - 3)) + ".html", fragment};
  const bool safe =
      target.starts_with("https://") || target.starts_with("mailto:") || target.starts_with('#');
  return safe ? model::LinkTarget{What::external, {}, std::string(path), fragment} : model::LinkTarget{};
}

}  // namespace

std::vector<Dashboard> dashboards(const base::Files& files, const Compiled& content, bool all,
                                  source::Sources& sources, finding::Findings& findings) {
  std::vector<Dashboard> pages;
  for (const auto& [file, id] : sources_of(files, all, sources, findings)) {
    Dashboard page{.name = file.substr(0, file.size() - 3),
                   .title = {},
                   .description = {},
                   .section = "More",
                   .document = parse::document(id, sources[id], parse::Manner::strict, findings),
                   .links = {}};
    page.title = page.name;
    const std::vector<std::string_view> needs = FrontMatter(page, findings).read();
    if (!std::all_of(needs.begin(), needs.end(),
                     [&](std::string_view kind) { return has_entities(content.graph, kind); }))
      continue;
    for (const parse::Link& link : page.document.prose.links)
      page.links.push_back(target_of(content.graph, link));
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace driver
