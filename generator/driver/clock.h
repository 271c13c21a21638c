// The time of a run: SOURCE_DATE_EPOCH, or now.
#pragma once

#include <string>

#include "base/dates.h"

namespace driver {

// What is wrong with SOURCE_DATE_EPOCH, in a sentence; empty when nothing is. Until it is mended the clock
// counts.
std::string clock_mistake();

// As "2026-03-20T14:05:00Z", in UTC.
std::string now();
base::Date today();

}  // namespace driver
