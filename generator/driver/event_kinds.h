// What each type of the ledger's entries can be about, and which of them are not written by hand.
#pragma once

#include <string>

#include "model/graph.h"

namespace driver {

// Why an entry of this type cannot be about that, or is entered by another command, in a sentence; empty when
// `record` may write it.
std::string not_recorded(const std::string& type, const model::Entity& subject, const std::string& person);

}  // namespace driver
