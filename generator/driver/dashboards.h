// The pages of views: those that are built in, and a workspace's own in their place or beside them.
#pragma once

#include "driver/compiled.h"
#include "driver/driver.h"

namespace driver {

// Where a workspace keeps its own.
inline constexpr const char* dashboards_folder = "templates/pages";

// Those for which the graph has what they need, sorted by section and title. With `all` unset only those of
// the workspace: the built-in ones are the tests' business. Rules: unknown-key, wrong-type, and those of
// parsing.
std::vector<render::Dashboard> dashboards(const base::Files& files, const Compiled& content, bool all,
                                          source::Sources& sources, finding::Findings& findings);

}  // namespace driver
