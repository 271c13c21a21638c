// `bylaw baseline`: what was accepted, in a sentence.
#include "driver/baseline.h"

#include <cstdio>

#include "cli/commands.h"
#include "cli/report.h"

namespace cli {

Exit baseline(Options& options) {
  if (!settle(options)) return not_done;
  const driver::BaselineResult result = driver::update_baseline(options.request, options.prune);
  if (result.outcome.operational) {
    report(result.outcome, {"human", "baseline"});
    return not_done;
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
  say(stderr, line);
  return result.error.empty() ? passed : not_done;
}

}  // namespace cli
