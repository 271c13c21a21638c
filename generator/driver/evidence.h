// How good the evidence is that the people of a workspace approved what they are said to have approved.
#pragma once

#include <vector>

#include "base/files.h"
#include "driver/compiled.h"
#include "source/source.h"
#include "store/store.h"

namespace driver {

// One for each approval: its signature, which lies beside it as `<file>.sig`, is judged by the keys that its person
// signs with.
std::vector<store::Evidence> evidence_of(const base::Files& files, const Compiled& content,
                                         const source::Sources& sources);

// The lines of an allowed_signers file for the keys that the people of a workspace sign with.
std::string allowed_signers(const model::Graph& graph);

}  // namespace driver
