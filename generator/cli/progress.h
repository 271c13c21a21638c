// What people see while a run lasts, and where its time went.
#pragma once

#include <string>

#include "cli/commands.h"

namespace cli {

// Writes the phase a run is at over the one before it; nothing unless standard error is a terminal.
driver::OnPhase progress(const Options& options);

// Takes the last phase off the screen again.
void clear_progress(const Options& options);

// A line a phase: seconds, share, and how many processors were busy.
std::string timings_text(const driver::Outcome& outcome);

}  // namespace cli
