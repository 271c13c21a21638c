// The sealed copies that lie in the workspace's folder of them, for readers to download.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "driver/workspace.h"
#include "finding/finding.h"
#include "publish/artifacts.h"
#include "render/edition.h"

namespace driver {

struct Offers {
  std::vector<publish::Artifact> files;  // their bytes are kept until they are published
  finding::Findings faults;              // snapshot-altered, without a place
};

// Tells each edition where its copy will lie. One that is none of it, or not what was sealed, is not offered.
Offers offer_snapshots(const Location& location, const std::string& folder,
                       std::span<render::EditionLink> editions);

}  // namespace driver
