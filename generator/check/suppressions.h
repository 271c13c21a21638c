// Comments in the content that let findings pass for a while, each with a rule, a reason and a last day.
#pragma once

#include "base/dates.h"
#include "check/check.h"
#include "finding/known.h"

namespace check {

// Moves the findings that comments in the graph's documents let pass to `known`. A comment is
// `bylaw: allow <rule> until=2026-12-31 reason="…"` behind `#` in data and between `<!--` and `-->` in
// Markdown. It is for the line it stands on, or for the next one and whatever is indented below it; in
// Markdown for the next block; at the head of a file also for what is said of the file as a whole. Adds
// findings of suppression-invalid and suppression-unused; a rule that was not judged cannot be unused.
void suppress(finding::Findings& findings, std::vector<finding::Known>& known,
              const finding::Catalogue& rules, const store::Input& input, const config::Config& config);

}  // namespace check
