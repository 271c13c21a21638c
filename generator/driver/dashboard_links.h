// Where the links of pages of views lead.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "bind/bind.h"
#include "finding/finding.h"
#include "render/dashboard.h"

namespace driver {

// The names of the pages of views that there are: those that are left out of this portal, too.
struct DashboardNames {
  std::set<std::string> own;  // the workspace's
  std::set<std::string> all;
};

// Fills in the pages' links. Rules: those of links in prose.
void resolve_links(std::vector<render::Dashboard>& pages, const DashboardNames& names,
                   const bind::Input& input, const model::Graph& graph, finding::Findings& findings);

}  // namespace driver
