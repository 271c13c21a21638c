// What is due and what was reviewed, asked of the tables for the site.
#pragma once

#include "driver/compiled.h"
#include "render/dates.h"
#include "source/source.h"

namespace driver {

render::Dates dates_of(const Compiled& content, const source::Sources& sources);

}  // namespace driver
