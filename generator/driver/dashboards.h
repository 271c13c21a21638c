// The pages of views: those that are built in, and a workspace's own in their place or beside them.
#pragma once

#include "driver/compiled.h"
#include "driver/dashboard_links.h"
#include "driver/driver.h"

namespace driver {

// Where a workspace keeps its own.
inline constexpr const char* dashboards_folder = "templates/pages";

struct Dashboards {
  std::vector<render::Dashboard> pages;  // for which the graph has what they need, sorted by name
  DashboardNames names;
};

// Where nothing is published the pages are only those of the workspace: the built-in ones are the tests'
// business. Rules: unknown-key, unknown-value, wrong-type, and those of parsing and of links.
Dashboards dashboards(const Surroundings& surroundings, const Compiled& content, source::Sources& sources,
                      finding::Findings& findings);

}  // namespace driver
