// A rule that speaks must also be seen to hold its tongue: beside what it reports, something of the same kind
// stands in the same story that it lets pass.
#include <map>
#include <set>

#include "check/check.h"
#include "driver/compiled.h"
#include "unit/catch.h"
#include "unit/driver/story_files.h"

namespace {

// By rule: whether a story has an entity of a kind that the rule reports there, and that it does not report.
std::map<std::string, bool> spared() {
  std::map<std::string, bool> found;
  for (const auto& path : story::files("check")) {
    const driver::Outcome outcome = story::run(story::files_of(story::read(path)));
    const model::Graph& graph = outcome.compiled->graph;
    std::map<std::string, std::set<std::uint32_t>> reported;
    for (const finding::Finding& f : outcome.findings) {
      if (const model::EntityId id = graph.find(f.entity)) reported[f.rule].insert(id.index);
    }
    for (const auto& [rule, entities] : reported) {
      std::set<const schema::Kind*> kinds;
      for (const std::uint32_t i : entities) kinds.insert(graph.entities[graph.entities.id_at(i)].kind);
      bool& spares = found[rule];
      for (std::uint32_t i = 0; i < graph.entities.size(); ++i)
        spares |= !entities.contains(i) && kinds.contains(graph.entities[graph.entities.id_at(i)].kind);
    }
  }
  return found;
}

}  // namespace

TEST_CASE("every rule lets something pass beside what it reports") {
  const std::map<std::string, bool> spares = spared();
  for (const finding::Rule& rule : check::built_in()) {
    // What an earlier phase finds is about text; its cases are told line by line. History is told on real
    // git.
    if (rule.query.empty() || rule.rule_class == finding::Class::historical) continue;
    INFO(rule.name);
    REQUIRE(spares.contains(rule.name));
    CHECK(spares.at(rule.name));
  }
}
