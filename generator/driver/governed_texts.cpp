// A run that ends when the graph is there, over a few files.
#include "driver/governed_texts.h"

#include <memory>

#include "base/files.h"
#include "base/portable_path.h"
#include "bind/bind.h"
#include "driver/documents.h"
#include "driver/editions.h"
#include "load/load.h"

namespace driver {

GovernedTexts::GovernedTexts() {
  finding::Findings none;
  schema_ = schema::read(built_in_, {}, none);
}

snapshot::Texts GovernedTexts::read(snapshot::Files workspace) const {
  if (!workspace.contains("bylaw.toml")) return {};
  const base::MemoryFiles files(std::move(workspace));
  source::Sources sources;
  finding::Findings ignored;
  const config::Config config = read_config(files, true, sources, ignored);
  const std::size_t first = sources.size();
  load::content({files, {}}, config, {}, sources);
  const std::vector<parse::Document> documents = parse_all(sources, first, config, schema_, nullptr, ignored);
  const bind::Output bound = bind::graph({sources, documents, schema_, config.content, false, files, "", {}});
  snapshot::Texts texts;
  for (const model::Entity& entity : bound.graph.entities) {
    if (entity.kind->name != "policy") continue;
    const source::Source& source = sources[entity.source()];
    const auto [text, fresh] = texts.emplace(std::pair(source.path, entity.id),
                                             snapshot::Text{std::string(model::text_of(entity, source.text)),
                                                            model::normative_text(entity, source.text)});
    if (!fresh) text->second = {};  // which of two is meant, nobody knows
  }
  return texts;
}

snapshot::ReadTexts texts_in_bag() {
  const auto reader = std::make_shared<const GovernedTexts>();
  return [reader](const snapshot::Files& bag, const std::string& inside) {
    const std::string above = "data/source/" + (inside.empty() ? inside : base::portable_path(inside) + "/");
    snapshot::Files workspace;
    for (auto at = bag.lower_bound(above); at != bag.end() && at->first.starts_with(above); ++at)
      workspace[base::from_portable_path(std::string_view(at->first).substr(above.size()))] = at->second;
    snapshot::Texts texts;
    for (auto& [key, text] : reader->read(std::move(workspace)))
      texts[{above + base::portable_path(key.first), key.second}] = std::move(text);
    return texts;
  };
}

}  // namespace driver
