// The workspace that a story tells of: its files in memory, those beside it, and a run over them.
#pragma once

#include <functional>
#include <string>

#include "base/files.h"
#include "driver/driver.h"
#include "unit/story.h"

namespace story {

// Every section but those that say what is expected; "escaped <path>" holds bytes that no editor would keep.
base::MemoryFiles files_of(const Story& story);

using Publish = std::function<finding::Findings(const std::vector<publish::Artifact>&, const std::string&,
                                                driver::Outcome&)>;

// As of 20 November 2026; nothing is published without `publish`. The files outlive what is handed to it.
driver::Outcome run(const base::MemoryFiles& files, const Publish& publish = {});

}  // namespace story
