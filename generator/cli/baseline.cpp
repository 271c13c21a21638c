// Telling what the baseline holds now.
#include "cli/baseline.h"

#include <cstdio>

#include "cli/report.h"

namespace cli {

bool baseline(const driver::Request& request, bool prune) {
  const driver::BaselineResult result = driver::update_baseline(request, prune);
  if (result.outcome.operational) {
    report(result.outcome, {"human", "baseline"});
    return false;
  }
  std::string line;
  if (!result.error.empty()) {
    line = "bylaw: `" + result.path + "` cannot be written: " + result.error;
  } else {
    line = "accepted " + std::to_string(result.accepted) + (result.accepted == 1 ? " finding" : " findings");
    if (result.removed > 0) line += ", took " + std::to_string(result.removed) + " out";
    line += "; commit " + result.path;
  }
  line += "\n";
  std::fwrite(line.data(), 1, line.size(), stderr);
  return result.error.empty();
}

}  // namespace cli
