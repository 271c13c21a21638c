// The pages of the portal that a view's option `behind` may name.
#pragma once

#include <set>
#include <string>

#include "driver/compiled.h"
#include "driver/dashboard_links.h"
#include "source/source.h"

namespace driver {

// Their paths, as far as the content decides which there are.
std::set<std::string> view_pages(const Compiled& content, const DashboardNames& dashboards,
                                 const source::Sources& sources);

}  // namespace driver
