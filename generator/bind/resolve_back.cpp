// Turning references around, and what nobody refers to.
#include <algorithm>
#include <numeric>

#include "base/text.h"
#include "bind/resolve.h"

namespace bind {

void resolve_back(model::Graph& graph, finding::Findings& findings) {
  graph.back_start.assign(graph.entities.size() + 1, 0);
  for (const model::Reference& reference : graph.references) {
    if (reference.to && reference.to != reference.from) ++graph.back_start[reference.to.index + 1];
  }
  std::partial_sum(graph.back_start.begin(), graph.back_start.end(), graph.back_start.begin());
  graph.back.resize(graph.back_start.back());
  std::vector<std::uint32_t> next(graph.back_start.begin(), graph.back_start.end() - 1);
  for (std::size_t i = 0; i < graph.references.size(); ++i) {
    const model::Reference& reference = graph.references[graph.references.id_at(i)];
    if (reference.to && reference.to != reference.from)
      graph.back[next[reference.to.index]++] = graph.references.id_at(i);
  }
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const auto begin = graph.back.begin() + graph.back_start[i];
    const auto end = graph.back.begin() + graph.back_start[i + 1];
    std::stable_sort(begin, end, [&](model::ReferenceId a, model::ReferenceId b) {
      return graph.references[a].from < graph.references[b].from;
    });
    const model::Entity& entity = graph.entities[graph.entities.id_at(i)];
    if (begin != end || !entity.kind->expects_references || entity.state == schema::State::ended) continue;
    findings.push_back({"orphan", entity.place,
                        "nothing refers to the " + schema::in_text(*entity.kind) + " `" + entity.id + "`",
                        "use it where it belongs, or delete the file"});
    findings.back().entity = entity.id;
    findings.back().subject = entity.id;
  }
}

}  // namespace bind
