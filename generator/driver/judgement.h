// What the rules say of a graph, and which of all that was found counts.
#pragma once

#include "base/files.h"
#include "check/baseline.h"
#include "driver/compiled.h"
#include "driver/driver.h"
#include "store/lanes.h"

namespace driver {

inline constexpr const char* baseline_path = ".bylaw/baseline.json";

// The findings that were accepted; none when there is no such file. Rule: yaml-syntax.
check::Baseline read_baseline(const base::Files& files, source::Sources& sources,
                              finding::Findings& findings);

// Runs the rules over the tables, settles severities, and sets apart, in `content.known`, what comments let
// pass and what is in the baseline; how many those are goes into the outcome's summary. `memory` is of the
// run before, or null.
void judge(Compiled& content, Memory* memory, const check::Baseline& baseline, store::Lanes& tables,
           finding::Findings& findings, Outcome& outcome);

}  // namespace driver
