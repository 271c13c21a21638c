// An edition rendered as the sealed copy of it, in memory.
#pragma once

#include <memory>
#include <string>

#include "driver/history.h"
#include "render/edition.h"
#include "snapshot/contents.h"

namespace driver {

struct Sealed {
  render::Edition edition;
  snapshot::Files site;  // by path in the site
  Run run;
};
// The run that renders it; it fills the site, and is kept as long as the run lasts.
std::unique_ptr<Sealed> sealed(const std::string& name, base::Date date, const std::string& commit);

// The first error of a run that could not be made into a site.
std::string why_not(const Outcome& outcome);

}  // namespace driver
