// The graph as one JSON text, for whoever reads a snapshot without Bylaw.
#pragma once

#include <string>

#include "driver/driver.h"

namespace driver {

// {"entities": […], "references": […]}: entities by kind and id, each with its fields as they were written
// and the SHA-256 of its text; references that are resolved, each with the path of the field that makes it.
std::string graph_json(const Outcome& outcome);

}  // namespace driver
