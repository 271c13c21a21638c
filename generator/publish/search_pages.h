// What readers can find: the one place where it is decided.
#pragma once

#include <vector>

#include "render/site.h"
#include "search/search.h"

namespace publish {

// The entities by kind, then `others`, pages that show no entity: registers, dashboards, the manual.
std::vector<search::Group> search_groups(const render::Site& site, const model::Graph& graph,
                                         std::vector<search::Group> others);

}  // namespace publish
