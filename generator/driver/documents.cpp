// Parsing, each source by the manner that it asks for.
#include "driver/documents.h"

#include <algorithm>

#include "base/glob.h"
#include "base/parallel.h"

namespace driver {

namespace {

bool is_registered(const schema::Schema& schema, std::string_view path) {
  return std::any_of(schema.kinds.begin(), schema.kinds.end(), [&](const schema::Kind& kind) {
    return kind.registry() && base::matches_any(kind.files, path);
  });
}

}  // namespace

std::vector<std::vector<std::string>> registries(const schema::Schema& schema) {
  std::vector<std::vector<std::string>> patterns;
  for (const schema::Kind& kind : schema.kinds) {
    if (kind.registry()) patterns.push_back(kind.files);
  }
  return patterns;
}

parse::Document parsed(source::SourceId id, const source::Source& source, parse::Manner manner,
                       parse::Memory* memory, finding::Findings& findings) {
  if (memory != nullptr) {
    if (auto recalled = memory->recall(id, source, manner)) return std::move(*recalled);
  }
  finding::Findings faults;
  parse::Document document = parse::document(id, source, manner, faults);
  if (memory != nullptr && faults.empty()) memory->keep(source, manner, document);
  append(findings, std::move(faults));
  return document;
}

std::vector<parse::Document> parse_all(const source::Sources& sources, std::size_t first,
                                       const config::Config& config, const schema::Schema& schema,
                                       parse::Memory* memory, finding::Findings& findings) {
  parse::prepare_markdown();
  std::vector<parse::Document> documents(sources.size() - first);
  std::vector<finding::Findings> each(documents.size());
  base::parallel_for(documents.size(), [&](std::size_t i) {
    const source::SourceId id = sources.id_at(first + i);
    const source::Source& source = sources[id];
    const bool as_it_is = !config.workspace || is_registered(schema, source.path);
    const auto manner = as_it_is ? parse::Manner::lenient : parse::Manner::strict;
    documents[i] = parsed(id, source, manner, memory, each[i]);
  });
  for (finding::Findings& more : each) append(findings, std::move(more));
  return documents;
}

void mark_unread(const finding::Findings& loaded, const source::Sources& sources,
                 std::vector<parse::Document>& documents) {
  const std::size_t first = sources.size() - documents.size();
  for (const finding::Finding& f : loaded) {
    if (f.rule != "source-unreadable" && f.rule != "too-large") continue;
    if (f.place.source && f.place.source.index >= first)
      documents[f.place.source.index - first].data.broken = true;
  }
}

void drop_matters_of_style(finding::Findings& findings, const source::Sources& sources,
                           const schema::Schema& schema) {
  if (registries(schema).empty()) return;
  std::erase_if(findings, [&](const finding::Finding& f) {
    return f.place.source && config::is_style(f.rule) && is_registered(schema, sources[f.place.source].path);
  });
}

}  // namespace driver
