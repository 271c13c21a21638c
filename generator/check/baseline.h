// Findings that were accepted at one time, so that only new ones count.
#pragma once

#include <map>
#include <string>

#include "finding/finding.h"
#include "finding/known.h"

namespace check {

// How many findings of each fingerprint are accepted.
using Baseline = std::map<std::string, std::size_t, std::less<>>;

// Moves the findings that are accepted to `known`.
void accept(finding::Findings& findings, std::vector<finding::Known>& known, Baseline baseline);

// The findings as a baseline's file: JSON, one finding a line, sorted. `keep` limits them to what it holds,
// where it is not null; `written` is what the file then accepts.
std::string write_baseline(const finding::Findings& findings, const Baseline* keep, Baseline& written);

}  // namespace check
