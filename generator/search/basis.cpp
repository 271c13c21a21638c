// Looking at what a page is read from, without reading it.
#include "search/basis.h"

#include <initializer_list>

#include "base/packed.h"

namespace search {

namespace {

// What is read out of a document by a kind, where it stands and what it leads to.
void look_at_values(const model::Graph& graph, const model::Entity& entity, std::string& basis) {
  const auto entries = entity.values.size() + (entity.has_body ? graph.links[entity.document].size() : 0);
  basis.reserve(basis.size() + 48 * entries);
  const auto numbers = [&](std::initializer_list<std::uint32_t> all) {
    basis.append(reinterpret_cast<const char*>(all.begin()), all.size() * sizeof(std::uint32_t));
  };
  const auto text = [&](std::string_view text) {
    numbers({static_cast<std::uint32_t>(text.size())});
    basis.append(text);
  };
  const auto title = [&](model::EntityId to) {
    numbers({to ? 1u : 0u});
    if (to) text(graph.entities[to].title);
  };
  numbers({static_cast<std::uint32_t>(entity.values.size())});
  for (const model::Value& value : entity.values) {
    const auto* reference = std::get_if<model::ReferenceId>(&value.meaning);
    numbers({static_cast<std::uint32_t>(value.base), value.first_child, value.next, value.begin,
             reference == nullptr ? 0u : 1u});
    text(value.text);
    if (reference != nullptr) title(graph.references[*reference].to);
  }
  if (!entity.has_body) return;
  for (const model::LinkTarget& link : graph.links[entity.document])
    title(link.what == model::LinkTarget::What::entity ? link.entity : model::EntityId{});
}

}  // namespace

// Of the document and the kind their numbers say it all.
std::string basis_of(const model::Graph& graph, const Page& page) {
  base::Packed basis;
  basis.text(page.path).text(page.title).text(page.id).number(static_cast<bool>(page.entity));
  if (!page.entity) return basis.text(page.text).take();
  const model::Entity& entity = graph.entities[page.entity];
  const parse::Document& document = graph.documents[entity.document];
  if (document.number == 0 || entity.kind->number == 0) return {};
  basis.number(document.number).number(entity.kind->number).text(entity.kind->name);
  basis.text(entity.title).number(entity.has_body);
  std::string all = basis.take();
  look_at_values(graph, entity, all);
  return all;
}

}  // namespace search
