// A GFM table in a body, read as the data of its entity.
#pragma once

#include <optional>
#include <string>

#include "bind/value_builder.h"
#include "finding/finding.h"
#include "parse/prose.h"
#include "schema/kind.h"

namespace bind {

// Adds what the kind's tables hold to the entity that is being built; `text` is the whole source. Rules:
// unknown-key, missing-field, table-syntax, table-not-read and those of scalars.
void fill_from_tables(const parse::Prose& prose, std::string_view text, const schema::Kind& kind,
                      ValueBuilder& builder, finding::Findings& findings);

// A table that is not read as data, for its first heading is none of those that the kind's tables have.
struct UnreadTable {
  std::string heading;
  source::Place place;  // of the heading
  std::string help;
};

// The one that was most likely meant to be read; none where one is.
std::optional<UnreadTable> unread_table(const parse::Prose& prose, const schema::Kind& kind);

}  // namespace bind
