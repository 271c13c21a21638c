// What the entities of an earlier edition were, and what of them is gone since: the historical rules go by
// it.
#include <map>
#include <set>

#include "base/sha256.h"
#include "driver/compiled.h"
#include "driver/history.h"
#include "render/address.h"

namespace driver {

namespace {

// The addresses of the clauses of an entity's prose.
std::set<std::string> anchors_of(const Compiled& compiled, const model::Entity& entity) {
  std::set<std::string> anchors;
  if (!entity.has_body) return anchors;
  const parse::Prose& prose = compiled.documents[entity.document].prose;
  for (const parse::Heading& heading : prose.headings) anchors.insert(heading.anchor);
  for (const parse::Anchor& anchor : prose.anchors) anchors.insert(std::string(anchor.name));
  return anchors;
}

// The addresses of each entity's pages: where it stands, and the ids that it had, which lead there.
std::vector<std::set<std::string>> pages_of(const Compiled& compiled, const source::Sources& sources) {
  const model::Graph& graph = compiled.graph;
  const std::vector<std::string> paths = render::addresses(graph, sources, compiled.content);
  std::vector<std::set<std::string>> all(graph.entities.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const model::EntityId id = graph.entities.id_at(i);
    const model::Entity& entity = graph.entities[id];
    all[i].insert(entity.anchor.empty() ? paths[i] : paths[i] + "#" + entity.anchor);
    for (const model::Entity::Alias& alias : entity.aliases) {
      if (graph.find(alias.id) == id) all[i].insert(render::alias_path(*entity.kind, alias.id));
    }
  }
  return all;
}

// What an entity is now: the one of its kind that has its id, else whatever goes by it.
class Present {
 public:
  explicit Present(const model::Graph& now) : now_(now) {
    for (std::size_t i = 0; i < now.entities.size(); ++i) {
      const model::EntityId id = now.entities.id_at(i);
      by_kind_.emplace(
          std::pair<std::string_view, std::string_view>(now.entities[id].kind->name, now.entities[id].id),
          id);
    }
  }
  model::EntityId of(const model::Entity& entity) const {
    const auto found = by_kind_.find({entity.kind->name, entity.id});
    return found == by_kind_.end() ? now_.find(entity.id) : found->second;
  }

 private:
  const model::Graph& now_;
  std::map<std::pair<std::string_view, std::string_view>, model::EntityId> by_kind_;
};

// The addresses of clauses that its text does not have any more.
std::vector<std::string> lost_anchors(const Compiled& before, const model::Entity& entity,
                                      const Compiled& now, model::EntityId is) {
  std::vector<std::string> lost;
  const std::set<std::string> there = anchors_of(now, now.graph.entities[is]);
  for (const std::string& anchor : anchors_of(before, entity)) {
    if (!there.contains(anchor)) lost.push_back(anchor);
  }
  return lost;
}

store::Was was(const model::Entity& entity, std::string_view source, const model::Graph& graph,
               model::EntityId now) {
  const model::Entity* is = now ? &graph.entities[now] : nullptr;
  return {.kind = entity.kind->name,
          .id = entity.id,
          .title = entity.title,
          .status = entity.status,
          .state = schema::name(entity.state),
          .version = std::string(entity.text("version")),
          .digest = base::sha256(model::text_of(entity, source)),
          .normative_digest = base::sha256(model::normative_text(entity, source)),
          .over = schema::is_over(*entity.kind, entity.status, entity.state),
          .holds_now = is != nullptr && schema::holds(*is->kind, is->status, is->state),
          .now = now};
}

}  // namespace

WasIn was_in(const Request& request, const Past& past, const load::Revision& revision, const Compiled& now,
             const source::Sources& sources) {
  Request then = request;
  then.base.clear();
  const Outcome outcome = look_at(then, past, revision);
  if (!outcome.unread.empty())
    return {.mistake = "what was taken back since `" + revision.name + "` cannot be told: " + outcome.unread};
  const Compiled& before = *outcome.compiled;
  const std::vector<std::set<std::string>> pages = pages_of(before, outcome.sources);
  const Present present(now.graph);
  std::set<std::string> there = {render::front_path};
  for (std::set<std::string>& some : pages_of(now, sources)) there.merge(some);
  std::vector<store::Was> all;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const model::Entity& entity = before.graph.entities[before.graph.entities.id_at(i)];
    all.push_back(was(entity, outcome.sources[entity.source()].text, now.graph, present.of(entity)));
    for (const std::string& page : pages[i]) {
      if (!there.contains(page)) all.back().gone.push_back(page);
    }
    if (all.back().now) all.back().lost = lost_anchors(before, entity, now, all.back().now);
  }
  return {std::move(all)};
}

}  // namespace driver
