// Registries that an organisation has already: entities where somebody else's files keep them.
#pragma once

#include "bind/declare.h"

namespace bind {

// The entities of `kind` in a document that its patterns name. Rules: missing-field, wrong-type,
// registry-empty.
std::vector<Declared> registry_entries(const Input& input, std::uint32_t document, const schema::Kind& kind,
                                       finding::Findings& findings);

}  // namespace bind
