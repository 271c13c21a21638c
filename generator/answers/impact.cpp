// Following references backwards, and telling what was met.
#include "answers/impact.h"

#include <algorithm>
#include <map>
#include <set>

#include "answers/find.h"
#include "base/grid.h"
#include "base/json.h"
#include "base/text.h"
#include "finding/positions.h"

namespace answers {

namespace {

using model::Entity;
using model::EntityId;

std::vector<EntityId> entities_of(const std::vector<Dependent>& level) {
  std::vector<EntityId> ids;
  for (const Dependent& dependent : level) ids.push_back(dependent.entity);
  return ids;
}

// "owner, approver"; past the first level also of what.
std::string through(const Dependent& dependent, const model::Graph& graph, bool direct) {
  std::vector<std::string> words;
  for (const Use& use : dependent.through) {
    std::string word = use.label;
    if (!direct) word += " " + graph.entities[use.to].id;
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(std::move(word));
  }
  return base::join(words, ", ");
}

std::string place(const Use& use, finding::Positions& positions) {
  const source::Position at = positions.begin(use.place);
  return positions.path(use.place) + ":" + std::to_string(at.line) + ":" + std::to_string(at.column);
}

void json_dependent(base::JsonWriter& json, const Dependent& dependent, const model::Graph& graph,
                    finding::Positions& positions) {
  const Entity& entity = graph.entities[dependent.entity];
  json.begin_object().member("kind", entity.kind->name).member("id", entity.id).member("title", entity.title);
  json.key("through").begin_array();
  for (const Use& use : dependent.through) {
    const source::Position at = positions.begin(use.place);
    json.begin_object().member("on", graph.entities[use.to].id).member("label", use.label).key("field");
    use.field == nullptr ? json.null() : json.value(use.path);
    json.member("path", positions.path(use.place)).member("line", std::int64_t{at.line});
    json.member("column", std::int64_t{at.column}).end_object();
  }
  json.end_array().end_object();
}

}  // namespace

Impact impact(const model::Graph& graph, EntityId asked, std::optional<std::size_t> depth) {
  Impact result{.asked = asked};
  Uses uses(graph);
  std::set<EntityId> seen = {asked};
  std::vector<EntityId> before = {asked};
  while (!before.empty()) {
    std::map<EntityId, Dependent> level;
    for (const EntityId to : before) {
      for (Use& use : uses.of(to)) {
        if (seen.contains(use.from)) continue;
        Dependent& dependent = level[use.from];
        dependent.entity = use.from;
        dependent.through.push_back(std::move(use));
      }
    }
    if (level.empty()) break;
    if (depth && result.levels.size() == *depth) {
      result.more = true;
      break;
    }
    std::vector<Dependent>& met = result.levels.emplace_back();
    for (auto& [id, dependent] : level) met.push_back(std::move(dependent));
    before = entities_of(met);
    seen.insert(before.begin(), before.end());
  }
  return result;
}

std::string summary(const Impact& impact) {
  std::size_t all = 0;
  for (const auto& level : impact.levels) all += level.size();
  if (all == 0) return impact.more ? "its dependents were not looked at" : "nothing depends on it";
  const std::size_t direct = impact.levels.front().size();
  std::string words = std::to_string(direct) + (direct == 1 ? " depends" : " depend") + " on it directly, " +
                      std::to_string(all) + " in all";
  if (impact.more)
    words += " within " + base::counted(impact.levels.size(), "level") + "; there are more beyond";
  return words;
}

std::string text(const Impact& impact, const model::Graph& graph, const source::Sources& sources) {
  finding::Positions positions(sources);
  const Entity& asked = graph.entities[impact.asked];
  std::string out = base::printable(asked.title) + " (" + called(asked) + ")\n";
  for (std::size_t i = 0; i < impact.levels.size(); ++i) {
    base::Grid grid{.indent = 2};
    for (const Dependent& dependent : impact.levels[i]) {
      const Entity& entity = graph.entities[dependent.entity];
      grid.rows.push_back({schema::in_text(*entity.kind), entity.id, base::printable(entity.title),
                           through(dependent, graph, i == 0), place(dependent.through.front(), positions)});
    }
    out += "\n" + (i == 0 ? std::string("directly") : "at level " + std::to_string(i + 1)) + "\n";
    out += base::text(grid);
  }
  return out + "\n" + summary(impact) + "\n";
}

std::string json(const Impact& impact, const model::Graph& graph, const source::Sources& sources) {
  finding::Positions positions(sources);
  base::JsonWriter json(true);
  const Entity& asked = graph.entities[impact.asked];
  json.begin_object().member("version", std::int64_t{1}).key("entity").begin_object();
  json.member("kind", asked.kind->name).member("id", asked.id).member("title", asked.title).end_object();
  json.key("levels").begin_array();
  std::size_t all = 0;
  for (const auto& level : impact.levels) {
    json.begin_array();
    for (const Dependent& dependent : level) json_dependent(json, dependent, graph, positions);
    json.end_array();
    all += level.size();
  }
  json.end_array().member("directly", impact.levels.empty() ? std::size_t{0} : impact.levels.front().size());
  json.member("in_all", all).member("more", impact.more).end_object();
  return json.text() + "\n";
}

}  // namespace answers
