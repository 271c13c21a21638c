// The pages of views: those that are built in, and a workspace's own in their place or beside them.
#pragma once

#include "driver/compiled.h"
#include "driver/driver.h"

namespace driver {

// Where a workspace keeps its own.
inline constexpr const char* dashboards_folder = "templates/pages";

// Those for which the graph has what they need, sorted by name. Where nothing is published only those of the
// workspace: the built-in ones are the tests' business. Rules: unknown-key, and those of parsing and of
// links.
std::vector<render::Dashboard> dashboards(const Surroundings& surroundings, const Compiled& content,
                                          source::Sources& sources, finding::Findings& findings);

}  // namespace driver
