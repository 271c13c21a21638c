// The editions of a workspace: one for each git tag that its configuration names.
#pragma once

#include <optional>

#include "driver/driver.h"
#include "driver/workspace.h"

namespace driver {

// The configuration of a folder. Rules: those of parsing and of `config::read`.
config::Config read_config(const base::Files& files, bool has_config, source::Sources& sources,
                           finding::Findings& findings);

// Renders each edition into a folder of its own, where it is left alone from then on; the draft, if one is
// wanted; and the newest edition at the top. Nothing where there are no editions: no tag fits, or there is no
// git. The outcome is that of the newest. Rules: edition-missing, edition-moved, snapshot-altered, and those
// of a run.
std::optional<Outcome> build_editions(const Request& request, const Location& location);

// An edition that was asked for, or any where it is empty, is not there: the content is judged all the same,
// nothing is written, and the run fails.
Outcome without_edition(const std::string& edition, Request request, std::string mistake, std::string help);

// What both end in: the run fails, with that finding.
void report_missing(Outcome& outcome, const std::string& edition, std::string mistake, std::string help);

}  // namespace driver
