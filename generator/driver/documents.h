// Sources become documents: which of them are read strictly, and which as somebody else wrote them.
#pragma once

#include <string>
#include <vector>

#include "config/config.h"
#include "finding/finding.h"
#include "parse/memory.h"
#include "schema/kind.h"

namespace driver {

// The path patterns of the registries that kinds are bound to.
std::vector<std::vector<std::string>> registries(const schema::Schema& schema);

// Parsed, or recalled where there is a memory of it.
parse::Document parsed(source::SourceId id, const source::Source& source, parse::Manner manner,
                       parse::Memory* memory, finding::Findings& findings);

// The sources from `first` on, in parallel.
std::vector<parse::Document> parse_all(const source::Sources& sources, std::size_t first,
                                       const config::Config& config, const schema::Schema& schema,
                                       parse::Memory* memory, finding::Findings& findings);

// Documents of files that could not be read, which the findings of their loading tell, lack nothing.
void mark_unread(const finding::Findings& loaded, const source::Sources& sources,
                 std::vector<parse::Document>& documents);

// How a registry's files are written is the business of those who keep it.
void drop_matters_of_style(finding::Findings& findings, const source::Sources& sources,
                           const schema::Schema& schema);

}  // namespace driver
