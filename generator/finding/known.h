// A finding that is known and does not count: a comment lets it pass, or it was accepted before.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "finding/finding.h"

namespace finding {

struct Known {
  Finding finding;
  std::string reason = {};               // the comment's; empty where it is in the baseline
  std::optional<base::Date> until = {};  // the comment's last day; none in the baseline
};

}  // namespace finding
