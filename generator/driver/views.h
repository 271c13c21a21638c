// The query blocks of all pages, each asked once.
#pragma once

#include "driver/compiled.h"
#include "driver/driver.h"
#include "store/lanes.h"

namespace driver {

// Reads the dashboards, asks the tables their blocks and those of the content's pages, and keeps the answers
// with the content; the findings are settled again. Rules: those of dashboards and of view::ask.
void ask_views(const Surroundings& surroundings, Compiled& content, store::Lanes& tables, Outcome& outcome,
               finding::Findings& findings);

}  // namespace driver
