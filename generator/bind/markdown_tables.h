// A GFM table in a body, read as the data of its entity.
#pragma once

#include "bind/value_builder.h"
#include "finding/finding.h"
#include "parse/prose.h"
#include "schema/kind.h"

namespace bind {

// Adds what the kind's tables hold to the entity that is being built. Rules: unknown-key and those of
// scalars.
void fill_from_tables(const parse::Prose& prose, const schema::Kind& kind, ValueBuilder& builder,
                      finding::Findings& findings);

}  // namespace bind
