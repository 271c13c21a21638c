// What git writes into a file when it could not merge two versions of it.
#pragma once

#include <vector>

#include "parse/data.h"
#include "parse/link_places.h"

namespace parse {

// The conflicts in a slice that nobody has settled, each from its first marker to the end of its last.
std::vector<Range> conflicts(const Slice& slice);

// Whether a line, without its end, is one of the three marks.
bool is_conflict_mark(std::string_view line);

// At the conflict's first line. Rule: merge-conflict.
finding::Finding conflict_at(const Slice& slice, Range conflict);

// Whether data holds conflicts, which are reported then, and the data is not to be read.
bool refuse_conflicts(const Slice& slice, finding::Findings& findings);

}  // namespace parse
