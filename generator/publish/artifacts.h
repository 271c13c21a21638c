// Which files the site consists of: paths now, bytes when they are asked for.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/files.h"
#include "finding/finding.h"
#include "render/site.h"
#include "search/memory.h"

namespace publish {

// The bytes of an artifact, and what went wrong while they were made.
struct Made {
  std::string bytes;
  finding::Findings findings;
};

struct Artifact {
  std::string path;            // relative to the site's root, '/'-separated
  std::function<Made()> make;  // may be called from any thread
  source::Place origin = {};   // what it is made from, when that is one source
};

// Sorted by path. `workspace` is where linked files are read from; it and the site outlive the artifacts.
// `words` is what was read for the search of sites before; may be null.
std::vector<Artifact> artifacts(const render::Site& site, const model::Graph& graph,
                                const base::Files& workspace, search::Memory* words = nullptr);

// Two artifacts with one path, or one inside the other's. Rule: artifact-clash.
finding::Findings check_paths(const std::vector<Artifact>& artifacts);

}  // namespace publish
