// Gathered from what places the pages, since a site is made only where it is published.
#include "driver/view_pages.h"

#include "render/address.h"

namespace driver {

namespace {

std::set<std::string> common_pages(const DashboardNames& dashboards) {
  std::set<std::string> pages = {render::front_path,       render::search_path, render::a_z_path,
                                 render::feeds_path,       render::due_path,    render::manual_kinds_path,
                                 render::manual_rules_path};
  for (const std::string& name : dashboards.all) {
    render::Dashboard page;
    page.name = name;
    pages.insert(render::dashboard_path(page));
  }
  return pages;
}

}  // namespace

ViewPages::ViewPages(const Compiled& content, const DashboardNames& dashboards,
                     const source::Sources& sources)
    : content_(content), sources_(sources), common_(common_pages(dashboards)) {}

const std::set<std::string>& ViewPages::all() {
  std::call_once(once_, [&] { gather(); });
  return all_;
}

void ViewPages::gather() {
  all_ = common_;
  const model::Graph& graph = content_.graph;
  for (std::string& path : render::addresses(graph, sources_, content_.config.content))
    all_.insert(std::move(path));
  for (const model::Entity& entity : graph.entities) {
    if (entity.page) all_.insert(render::changes_path);
    const schema::Kind& kind = *entity.kind;
    all_.insert(render::register_path(kind));
    if (kind.name != "page") all_.insert(render::section_path(kind.section));
    if (kind.name == "role") all_.insert(render::by_role_path);
    for (const model::Entity::Alias& alias : entity.aliases) all_.insert(render::alias_path(kind, alias.id));
  }
  for (const render::Dashboard& page : content_.dashboards) all_.insert(render::section_path(page.section));
  if (!content_.config.edition_tags.empty()) all_.insert({render::changes_path, render::editions_path});
}

}  // namespace driver
