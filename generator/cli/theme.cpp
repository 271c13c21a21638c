// `bylaw theme eject`: what was written, or what stands in the way.
#include "driver/theme.h"

#include <cstdio>

#include "cli/commands.h"
#include "cli/report.h"

namespace cli {

Exit theme(Options& options) {
  driver::EjectRequest request = options.eject;
  if (!options.root.empty()) request.root = options.root;
  const driver::Ejected result = driver::eject(request);
  if (!result.mistake.empty()) {
    say(stderr, "bylaw: " + result.mistake + "\n");
    return not_done;
  }
  if (!result.different.empty()) {
    put(stderr, "bylaw: nothing was written; these are there already and differ:\n");
    for (const std::string& path : result.different) say(stderr, "  " + path + "\n");
    put(stderr, "Move them away, choose others with --only, or replace them with --force.\n");
    return not_done;
  }
  for (const std::string& path : result.written) say(stdout, "wrote " + path + "\n");
  say(stderr,
      std::to_string(result.written.size()) + " files written, " + std::to_string(result.unchanged.size()) +
          " there already; they are in " + result.folder +
          "\nDelete those that you do not change, so that later versions of them reach your portal.\n");
  return passed;
}

}  // namespace cli
