// What is left of an edition that was frozen.
#pragma once

#include <string>
#include <vector>

#include "render/edition.h"

namespace driver {

// Those of these paths at which the folder has nothing, sorted. Names alone are looked at, a folder of them
// at once.
std::vector<std::string> gone(const std::string& folder, const render::Paths& paths);

}  // namespace driver
