// Binding, top to bottom.
#include "bind/bind.h"

#include <unordered_map>

#include "base/parallel.h"
#include "base/text.h"
#include "bind/declare.h"
#include "bind/fill.h"
#include "bind/resolve.h"

namespace bind {

namespace {

// Entities and their references move into the graph; ids inside an entity now count from the graph's start.
void assemble(std::vector<Declared>& declared, std::vector<Filled>& filled, model::Graph& graph) {
  for (std::size_t i = 0; i < declared.size(); ++i) {
    model::Entity& entity = declared[i].entity;
    const auto offset = static_cast<std::uint32_t>(graph.references.size());
    entity.first_reference = {offset};
    entity.reference_count = static_cast<std::uint32_t>(filled[i].references.size());
    for (model::Value& value : entity.values) {
      if (auto* reference = std::get_if<model::ReferenceId>(&value.meaning)) reference->index += offset;
    }
    const model::EntityId id = graph.entities.add(std::move(entity));
    for (model::Reference& reference : filled[i].references) {
      reference.from = id;
      graph.references.add(reference);
    }
  }
}

void report_taken(const model::Entity& entity, const model::Entity::Alias& alias, const model::Entity& other,
                  finding::Findings& findings) {
  findings.push_back({"duplicate-id", alias.place,
                      "the alias `" + alias.id + "` of `" + entity.id + "` is taken",
                      "take the alias out of one of them"});
  findings.back().labels.push_back(
      {other.place, "the " + schema::in_text(*other.kind) + " `" + other.id + "`"});
  findings.back().entity = entity.id;
  findings.back().subject = alias.id;
}

// A register has its kind's folder's index, and where it is long index-2, index-3 and so on.
bool is_register(std::string_view id) {
  const std::string name = base::fold_case(id);
  constexpr std::string_view part = "index-";
  return name == "index" ||
         (name.starts_with(part) && name.size() > part.size() && base::is_digit(name[part.size()]));
}

void report_register(const model::Entity& entity, const model::Entity::Alias& alias,
                     finding::Findings& findings) {
  findings.push_back({"artifact-clash", alias.place,
                      "the page of the alias `" + alias.id + "` would have the address of its register",
                      "take the alias out"});
  findings.back().entity = entity.id;
  findings.back().subject = alias.id;
}

// An alias is unique like an id, letter case aside; a registry's ids are its own.
void index_aliases(model::Graph& graph, finding::Findings& findings) {
  std::unordered_map<std::string, model::EntityId> taken;
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (!entity.kind->registry()) taken.emplace(base::fold_case(entity.id), graph.entities.id_at(i));
  }
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const model::EntityId id = graph.entities.id_at(i);
    const model::Entity& entity = graph.entities[id];
    for (const model::Entity::Alias& alias : entity.aliases) {
      if (is_register(alias.id)) report_register(entity, alias, findings);
      model::EntityId owner = graph.by_id.emplace(alias.id, id).first->second;
      if (owner == id && !entity.kind->registry())
        owner = taken.emplace(base::fold_case(alias.id), id).first->second;
      if (owner != id) report_taken(entity, alias, graph.entities[owner], findings);
    }
  }
}

void index_ids(const Input& input, model::Graph& graph, finding::Findings& findings) {
  // Where a registry uses an id that somebody chose here, the id means the one here.
  for (const bool registered : {false, true}) {
    for (std::size_t i = 0; i < graph.entities.size(); ++i) {
      const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
      if (entity.kind->registry() == registered) graph.by_id.emplace(entity.id, graph.entities.id_at(i));
    }
  }
  index_aliases(graph, findings);
  graph.entity_of_document.resize(input.documents.size());
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    model::EntityId& first = graph.entity_of_document[entity.document];
    if (!first || (entity.has_body && entity.anchor.empty())) first = graph.entities.id_at(i);
  }
  // A change log's entries are shown on its page.
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (!entity.anchor.empty()) entity.page = graph.entity_of_document[entity.document];
  }
}

}  // namespace

Output graph(const Input& input) {
  Output out;
  out.graph.documents = input.documents;
  std::vector<Declared> declared = declare(input, out.findings);
  std::vector<Filled> filled(declared.size());
  base::parallel_for(declared.size(), [&](std::size_t i) { filled[i] = fill(input, declared[i]); });
  for (Filled& f : filled) append(out.findings, std::move(f.findings));
  assemble(declared, filled, out.graph);
  index_ids(input, out.graph, out.findings);
  // Every entity is known: from here on a name that is not found does not exist.
  const LinkIndex index(input, out.graph);
  resolve_fields(input, out.graph, index, out.findings);
  resolve_links(input, out.graph, index, out.findings);
  resolve_back(out.graph, out.findings);
  find_placeholders(input, out.graph, out.findings);
  return out;
}

}  // namespace bind
