// Entities as pages that can be found.
#include "publish/search_pages.h"

#include <map>

#include "render/address.h"

namespace publish {

namespace {

std::string owner_of(const model::Graph& graph, const model::Entity& entity) {
  const model::Value* owner = entity.value("owner");
  if (owner == nullptr || owner->first_child != 0) return {};
  const auto* reference = std::get_if<model::ReferenceId>(&owner->meaning);
  const model::EntityId to = reference == nullptr ? model::EntityId{} : graph.references[*reference].to;
  return to ? graph.entities[to].title : std::string(owner->text);
}

search::Page page_of(const render::Site& site, const model::Graph& graph, model::EntityId id) {
  const model::Entity& entity = graph.entities[id];
  std::string path = site.path(id);
  if (entity.page) path += "#" + render::encoded_fragment(entity.anchor);
  return {std::move(path), entity.title, entity.id, owner_of(graph, entity), id};
}

}  // namespace

std::vector<search::Group> search_groups(const render::Site& site, const model::Graph& graph,
                                         std::vector<search::Group> others) {
  std::map<const schema::Kind*, std::vector<search::Page>> pages;
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const model::EntityId id = graph.entities.id_at(i);
    pages[graph.entities[id].kind].push_back(page_of(site, graph, id));
  }
  std::vector<search::Group> groups;
  for (const schema::Kind* kind : site.kinds())
    groups.push_back({kind->name, kind->label, kind->label_plural, std::move(pages[kind])});
  for (search::Group& group : others) {
    if (!group.pages.empty()) groups.push_back(std::move(group));
  }
  return groups;
}

}  // namespace publish
