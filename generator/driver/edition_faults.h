// Why editions are not rendered, as faults of the build.
#pragma once

#include <string>
#include <vector>

#include "driver/driver.h"
#include "render/edition.h"

namespace driver {

// A fault of editions, without a place.
finding::Finding edition_fault(const char* rule, std::string message, std::string help, std::string subject);

// Of the run over an edition that was not written: the run's own faults, not those of its content.
finding::Findings run_faults(const Outcome& outcome, const render::Edition& edition);

// These come after one that could not be rendered, and would be frozen without it.
finding::Finding held_back(const std::vector<std::string>& editions, const std::string& failed);

}  // namespace driver
