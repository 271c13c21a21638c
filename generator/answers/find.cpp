// From what is typed to an entity: exact, then with letter case aside, then by name.
#include "answers/find.h"

#include <algorithm>
#include <vector>

#include "base/spelling.h"
#include "base/text.h"

namespace answers {

namespace {

using model::Entity;
using model::EntityId;

bool has_id(const Entity& entity, const std::string& folded) {
  return base::fold_case(entity.id) == folded ||
         std::any_of(entity.aliases.begin(), entity.aliases.end(),
                     [&](const Entity::Alias& alias) { return base::fold_case(alias.id) == folded; });
}

// An e-mail address stands somewhere in the entity's fields; nothing else has the form of one.
bool has_address(const Entity& entity, const std::string& folded) {
  bool found = false;
  model::for_each_value(entity, [&](const model::Value& value, const std::string&) {
    found |= value.base == schema::Base::text && base::fold_case(value.text) == folded;
  });
  return found;
}

template <class F>
std::vector<EntityId> all(const model::Graph& graph, const F& fits) {
  std::vector<EntityId> found;
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    if (fits(graph.entities[graph.entities.id_at(i)])) found.push_back(graph.entities.id_at(i));
  }
  return found;
}

std::vector<EntityId> candidates(const model::Graph& graph, const std::string& folded) {
  auto found = all(graph, [&](const Entity& e) { return has_id(e, folded); });
  if (found.empty()) found = all(graph, [&](const Entity& e) { return base::fold_case(e.title) == folded; });
  if (found.empty() && folded.find('@') != std::string::npos)
    found = all(graph, [&](const Entity& e) { return has_address(e, folded); });
  return found;
}

std::string nothing_called(const model::Graph& graph, std::string_view typed) {
  std::vector<std::string_view> ids, titles;
  for (const Entity& entity : graph.entities) {
    ids.push_back(entity.id);
    titles.push_back(entity.title);
  }
  std::string words = "nothing here is called `" + base::printable(typed) + "`";
  if (const auto id = base::nearest(typed, ids)) return words + "; did you mean `" + std::string(*id) + "`?";
  if (const auto title = base::nearest(typed, titles))
    return words + "; did you mean `" + graph.entities[all(graph, [&](const Entity& e) {
             return e.title == *title;
           }).front()].id + "` (" + std::string(*title) + ")?";
  return words;
}

}  // namespace

Found find(const model::Graph& graph, std::string_view typed) {
  if (const EntityId exact = graph.find(typed)) return {exact};
  const std::vector<EntityId> found = candidates(graph, base::fold_case(base::trim(typed)));
  if (found.size() == 1) return {found.front()};
  if (found.empty()) return {{}, nothing_called(graph, typed)};
  std::string words = "several are called `" + base::printable(typed) + "`:";
  for (std::size_t i = 0; i < found.size() && i < 5; ++i)
    words += (i == 0 ? " " : ", ") + called(graph.entities[found[i]]);
  if (found.size() > 5) words += " and " + std::to_string(found.size() - 5) + " more";
  return {{}, words + "; name one by its id"};
}

std::string called(const Entity& entity) { return schema::in_text(*entity.kind) + " `" + entity.id + "`"; }

}  // namespace answers
