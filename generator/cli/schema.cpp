// `bylaw schema`: printing schemas, or where they were written.
#include <cstdio>

#include "cli/commands.h"
#include "cli/report.h"

namespace cli {

Exit schema(Options& options) {
  const driver::Schemas schemas = driver::json_schemas(options.schemas);
  if (!schemas.mistake.empty()) {
    say(stderr, "bylaw: " + schemas.mistake + "\n");
    return not_done;
  }
  const driver::Outcome& outcome = schemas.outcome;
  if (outcome.operational) {
    report(outcome, {"human", "schema"});
    return not_done;
  }
  put(stdout, schemas.text);
  if (outcome.output.empty()) return passed;
  std::string line = "wrote " + std::to_string(outcome.written) + " schemas, " +
                     std::to_string(outcome.unchanged) + " unchanged";
  if (outcome.removed > 0) line += ", " + std::to_string(outcome.removed) + " removed";
  say(stderr, line + "; they are in " + outcome.output + "\n");
  return passed;
}

}  // namespace cli
