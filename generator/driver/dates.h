// What is due and what was reviewed, asked of the tables for the site.
#pragma once

#include "render/dates.h"
#include "store/lanes.h"

namespace driver {

render::Dates dates_of(store::Lanes& tables);

}  // namespace driver
