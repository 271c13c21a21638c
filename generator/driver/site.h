// The graph becomes a site: templates, pages, artifacts, and the folder that holds them.
#pragma once

#include "driver/compiled.h"
#include "driver/driver.h"
#include "driver/phases.h"

namespace driver {

// Renders the site and hands its artifacts over. Rules: template-syntax, template-error, artifact-clash, and
// those of writing.
finding::Findings publish_site(const Surroundings& surroundings, const Compiled& content, Phases& phases,
                               Outcome& outcome);

// Writes artifacts into a folder, which findings call as it is seen from the workspace.
finding::Findings write_site(const std::vector<publish::Artifact>& artifacts, const std::string& folder,
                             const std::string& from_workspace, Outcome& outcome);

// What is wrong with the workspace's templates, as far as it can be seen without rendering.
// Rule: template-syntax.
finding::Findings template_faults(const Surroundings& surroundings, const Compiled& content,
                                  Outcome& outcome);

}  // namespace driver
