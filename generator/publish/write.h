// Making the output folder agree with the artifacts: only what changed is written, and all of it or nothing.
#pragma once

#include <string>
#include <vector>

#include "finding/finding.h"
#include "publish/artifacts.h"

namespace publish {

struct Written {
  std::size_t written = 0;  // files that are new or differ
  std::size_t unchanged = 0;
  std::size_t removed = 0;     // files that Bylaw wrote before and that are no artifacts any more
  finding::Findings findings;  // when there are any, the folder was left as it was
};

// New bytes are first written beside the site, then moved into place; files that Bylaw did not write are let
// be. `place` is what findings point at. Rules: output-not-ours, output-unwritable, and those of the
// artifacts.
Written write(const std::vector<Artifact>& artifacts, const std::string& folder, source::Place place);

}  // namespace publish
