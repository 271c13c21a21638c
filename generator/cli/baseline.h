// `bylaw baseline`: what was accepted, in a sentence.
#pragma once

#include "driver/baseline.h"

namespace cli {

// Writes the baseline and says so; false when it could not be.
bool baseline(const driver::Request& request, bool prune);

}  // namespace cli
