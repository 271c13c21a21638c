// The keys that the people of a workspace sign with.
#pragma once

#include <string>

#include "finding/finding.h"
#include "model/graph.h"

namespace driver {

// The lines of an allowed_signers file. What is no key, and the keys of somebody whose id could be read as
// several names or a pattern, have none.
std::string allowed_signers(const model::Graph& graph);

// What stands as a key and is none. Rules: signing-key.
finding::Findings unfit_keys(const model::Graph& graph);

// Whether the signature says that it was made by a key of theirs.
bool names_key_of(const model::Entity& person, const std::string& signature);

}  // namespace driver
