// Making addresses.
#include "render/address.h"

#include <algorithm>

#include "base/inert.h"
#include "base/portable_path.h"
#include "base/text.h"

namespace render {

namespace {

std::string page_address(std::string path, std::string_view content) {
  if (!content.empty()) path.erase(0, content.size() + 1);
  path.resize(path.rfind('.'));
  return "pages/" + base::portable_path(path) + ".html";
}

bool is_home(std::string_view path, std::string_view content) {
  if (!content.empty()) path.remove_prefix(content.size() + 1);
  const std::string lower = base::to_lower(path);
  return lower == "index.md" || lower == "readme.md";
}

}  // namespace

std::string encoded(std::string_view path) { return base::percent_encode_path(path); }

std::string encoded_fragment(std::string_view fragment) {
  std::string result = base::percent_encode_path(fragment);
  return result;
}

std::string alias_path(const schema::Kind& kind, std::string_view alias) {
  return kind.plural + "/" + std::string(alias) + ".html";
}
std::string register_path(const schema::Kind& kind, std::size_t part) {
  return kind.plural + (part == 0 ? "/index.html" : "/index-" + std::to_string(part + 1) + ".html");
}
std::string dashboard_path(const Dashboard& page) {
  return "dashboards/" + base::portable_path(page.name) + ".html";
}
std::string section_path(std::string_view section) {
  return "sections/" + base::portable_path(base::slug(section)) + ".html";
}

std::string print_path(std::string_view page) {
  return std::string(page.substr(0, page.rfind('.'))) + "-print.html";
}

std::string register_file(const schema::Kind& kind, const char* ending) {
  return kind.plural + "/" + kind.plural + "." + ending;
}

std::string manual_path(const schema::Kind& kind) { return "manual/kinds/" + kind.name + ".html"; }

std::string manual_path(const finding::Rule& rule) {
  return "manual/rules/" + base::portable_path(rule.name) + ".html";
}

std::string file_path(std::string_view path) {
  return "files/" + base::portable_path(path) + (base::opens_as_page(path) ? ".txt" : "");
}

std::string calendar_path(std::string_view page) {
  return std::string(page.substr(0, page.rfind('.'))) + ".ics";
}

std::string root_of(std::string_view path) {
  std::string root;
  for (const char c : path) {
    if (c == '/') root += "../";
  }
  return root;
}

std::vector<std::string> addresses(const model::Graph& graph, const source::Sources& sources,
                                   std::string_view content) {
  std::vector<std::string> result(graph.entities.size());
  // Where both are there, the index is the front page and the README an ordinary one.
  bool has_index = false;
  for (const model::Entity& entity : graph.entities) {
    has_index |= entity.kind->name == "page" &&
                 base::to_lower(sources[entity.source()].path) ==
                     (content.empty() ? "index.md" : std::string(content) + "/index.md");
  }
  for (std::size_t i = 0; i < result.size(); ++i) {
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (entity.kind->name != "page") {
      result[i] = entity.kind->plural + "/" + entity.id + ".html";
      continue;
    }
    const std::string& path = sources[entity.source()].path;
    const bool readme = base::to_lower(path).ends_with("readme.md");
    result[i] = is_home(path, content) && !(readme && has_index) ? front_path : page_address(path, content);
  }
  for (std::size_t i = 0; i < result.size(); ++i) {
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (entity.page) result[entity.page.index] = changes_path;
  }
  for (std::size_t i = 0; i < result.size(); ++i) {
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (entity.page) result[i] = result[entity.page.index];
  }
  return result;
}

}  // namespace render
