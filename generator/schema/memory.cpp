// Kinds are taken over whole: their places are good for another run when its files have the same ids.
#include "schema/memory.h"

#include <algorithm>

#include "schema/read_kind.h"

namespace schema {

std::shared_ptr<const Schema> Memory::read(source::Sources& sources, std::span<const source::SourceId> own,
                                           finding::Findings& findings) {
  const std::lock_guard lock(mutex_);
  const std::size_t first = sources.size();
  const auto says_the_same = [&](source::SourceId id, const Kept::File& kept) {
    return id == kept.id && sources[id].path == kept.source.path && sources[id].text == kept.source.text;
  };
  if (kept_.schema != nullptr && findings.empty() && first == kept_.first &&
      std::equal(own.begin(), own.end(), kept_.own.begin(), kept_.own.end(), says_the_same)) {
    add_built_in(sources);
    return kept_.schema;
  }
  auto schema = std::make_shared<Schema>(schema::read(sources, own, findings));
  if (!findings.empty()) return schema;
  ++last_;
  for (Kind& kind : schema->kinds) kind.number = last_;
  kept_ = {first, {}, schema};
  for (const source::SourceId id : own) kept_.own.push_back({id, sources[id]});
  return schema;
}

}  // namespace schema
