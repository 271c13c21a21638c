// What is due and what was reviewed, asked of the tables for the site.
#pragma once

#include <memory>

#include "render/dates.h"
#include "store/lanes.h"

namespace driver {

// What the tables said in the run before. They say it with the same results where they say the same.
struct DatesMemory {
  std::shared_ptr<const store::Result> due, concerned, reviewed;
  std::shared_ptr<const render::Dates> dates = {};
};

// `memory` is null where no run follows.
std::shared_ptr<const render::Dates> dates_of(store::Lanes& tables, DatesMemory* memory);

}  // namespace driver
