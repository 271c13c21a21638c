// Gathered from what places the pages, since a site is made only where it is published.
#include "driver/view_pages.h"

#include "render/address.h"

namespace driver {

std::set<std::string> view_pages(const Compiled& content, const DashboardNames& dashboards,
                                 const source::Sources& sources) {
  std::set<std::string> pages = {render::front_path,       render::search_path, render::a_z_path,
                                 render::feeds_path,       render::due_path,    render::manual_kinds_path,
                                 render::manual_rules_path};
  const model::Graph& graph = content.graph;
  for (std::string& path : render::addresses(graph, sources, content.config.content))
    pages.insert(std::move(path));
  for (const model::Entity& entity : graph.entities) {
    if (entity.page) pages.insert(render::changes_path);
    const schema::Kind& kind = *entity.kind;
    pages.insert(render::register_path(kind));
    if (kind.name != "page") pages.insert(render::section_path(kind.section));
    if (kind.name == "role") pages.insert(render::by_role_path);
    for (const model::Entity::Alias& alias : entity.aliases) pages.insert(render::alias_path(kind, alias.id));
  }
  for (const std::string& name : dashboards.all) {
    render::Dashboard page;
    page.name = name;
    pages.insert(render::dashboard_path(page));
  }
  for (const render::Dashboard& page : content.dashboards) pages.insert(render::section_path(page.section));
  if (!content.config.edition_tags.empty()) pages.insert({render::changes_path, render::editions_path});
  return pages;
}

}  // namespace driver
