// What makes a finding the same finding after lines have moved.
#pragma once

#include <string>

#include "finding/finding.h"

namespace finding {

// SHA-256 over rule, entity, field and subject, each with its length in bytes before it, so that no two lists
// of parts are the same bytes: any of them may hold any character. Lines, words and severities do not count.
std::string fingerprint(const Finding& finding);

}  // namespace finding
