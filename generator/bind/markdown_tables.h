// A GFM table in a body, read as the data of its entity.
#pragma once

#include "bind/value_builder.h"
#include "finding/finding.h"
#include "parse/prose.h"
#include "schema/kind.h"

namespace bind {

// Adds what the kind's tables hold to the entity that is being built; `text` is the whole source. Rules:
// unknown-key, missing-field, table-syntax, table-not-read and those of scalars.
void fill_from_tables(const parse::Prose& prose, std::string_view text, const schema::Kind& kind,
                      ValueBuilder& builder, finding::Findings& findings);

}  // namespace bind
