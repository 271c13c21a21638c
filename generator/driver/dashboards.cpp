// Finding the files, reading their front matter, and leaving out what this portal has nothing for.
#include "driver/dashboards.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/spelling.h"
#include "driver/documents.h"
#include "load/load.h"
#include "render/site.h"

namespace driver {

namespace {

using parse::Node;
using render::Dashboard;

constexpr std::array<std::string_view, 4> keys = {"title", "description", "section", "needs"};

std::string stem(std::string_view file) { return std::string(file.substr(0, file.rfind('.'))); }

// Each page's source, by the page's name: the workspace's own takes the built-in one's place.
std::map<std::string, source::SourceId> sources_of(const base::Files& files, bool all,
                                                   source::Sources& sources, DashboardNames& names,
                                                   finding::Findings& findings) {
  std::map<std::string, source::SourceId> found;
  for (const source::SourceId id : load::folder(files, dashboards_folder, ".md", sources, findings)) {
    const std::string name = stem(sources[id].path.substr(std::string_view(dashboards_folder).size() + 1));
    found.emplace(name, id);
    names.own.insert(name);
  }
  names.all = names.own;
  constexpr std::string_view folder = "pages/";
  for (const render::File& file : render::default_templates()) {
    if (!file.path.starts_with(folder) || !file.path.ends_with(".md")) continue;
    const std::string name = stem(file.path.substr(folder.size()));
    if (!names.all.insert(name).second || !all) continue;
    found.emplace(name, sources.add({"templates/" + std::string(file.path), std::string(file.bytes)}));
  }
  return found;
}

// The page's front matter, and the kinds that it needs.
class FrontMatter {
 public:
  FrontMatter(Dashboard& page, const schema::Schema& schema, finding::Findings& findings)
      : page_(page), tree_(page.document.data), schema_(schema), findings_(findings) {}

  std::vector<std::string_view> read() {
    if (tree_.empty() || tree_.root().type == parse::Type::null) return {};
    if (tree_.root().type != parse::Type::table) {
      wrong_type(tree_.root(), "this front matter holds no fields", "write `title:` and what it is called");
      return {};
    }
    std::vector<std::string_view> needs;
    for (const Node* node = first(tree_, tree_.root()); node != nullptr; node = next(tree_, *node)) {
      if (node->key == "needs") {
        needs = kinds(*node);
      } else if (std::string* into = place_of(node->key)) {
        text(*node, *into);
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

  void text(const Node& node, std::string& into) {
    if (node.type == parse::Type::scalar) {
      if (!node.text.empty()) into = node.text;
    } else if (node.type != parse::Type::null) {
      wrong_type(node, "`" + std::string(node.key) + "` takes a text",
                 "write it as one text, without brackets");
    }
  }

  std::vector<std::string_view> kinds(const Node& node) {
    std::vector<std::string_view> needs;
    if (node.type == parse::Type::null) return needs;
    if (node.type != parse::Type::list) {
      wrong_type(node, "`needs` takes a list of kinds",
                 node.type == parse::Type::scalar ? "put it in brackets: `[" + std::string(node.text) + "]`"
                                                  : "write it like `[role, policy]`");
      return needs;
    }
    for (const Node* kind = first(tree_, node); kind != nullptr; kind = next(tree_, *kind)) {
      if (kind->type != parse::Type::scalar) {
        wrong_type(*kind, "an item of `needs` is not the name of a kind", "write it like `[role, policy]`");
        continue;
      }
      needs.push_back(kind->text);
      if (schema_.kind(kind->text) == nullptr) unknown_kind(*kind);
    }
    return needs;
  }

  void unknown_kind(const Node& node) {
    std::vector<std::string_view> known;
    for (const schema::Kind& kind : schema_.kinds) known.push_back(kind.name);
    const auto nearest = base::nearest(node.text, known);
    findings_.push_back(
        {"unknown-value", tree_.place(node), "there is no kind `" + std::string(node.text) + "`",
         nearest ? "did you mean `" + std::string(*nearest) + "`?" : "`bylaw kinds` lists the kinds"});
    findings_.back().subject = node.text;
  }

  void wrong_type(const Node& node, std::string message, std::string help) {
    findings_.push_back({"wrong-type", tree_.place(node), std::move(message), std::move(help)});
    findings_.back().subject = node.key;
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
  const schema::Schema& schema_;
  finding::Findings& findings_;
};

bool has_entities(const model::Graph& graph, std::string_view kind) {
  return std::any_of(graph.entities.begin(), graph.entities.end(),
                     [&](const model::Entity& entity) { return entity.kind->name == kind; });
}

}  // namespace

Dashboards dashboards(const Surroundings& surroundings, const Compiled& content, source::Sources& sources,
                      finding::Findings& findings) {
  Dashboards found;
  auto& [pages, names] = found;
  const bool all = static_cast<bool>(surroundings.publish);
  parse::Memory* known = surroundings.kept(&Memory::documents);
  for (const auto& [name, id] : sources_of(surroundings.files, all, sources, names, findings)) {
    Dashboard page{.name = name,
                   .title = name,
                   .description = {},
                   .section = "More",
                   .document = parsed(id, sources[id], parse::Manner::strict, known, findings),
                   .links = {}};
    const std::vector<std::string_view> needs = FrontMatter(page, *content.schema, findings).read();
    const bool has_them = std::all_of(
        needs.begin(), needs.end(), [&](std::string_view kind) { return has_entities(content.graph, kind); });
    if (has_them) pages.push_back(std::move(page));
  }
  const bind::Input input{sources, content.documents,       *content.schema,     content.config.content,
                          false,   surroundings.repository, surroundings.inside, surroundings.above};
  resolve_links(pages, names, input, content.graph, findings);
  return found;
}

}  // namespace driver
