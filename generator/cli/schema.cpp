// Printing schemas, or where they were written.
#include "cli/schema.h"

#include <cstdio>

#include "cli/report.h"

namespace cli {

namespace {

void put(std::FILE* stream, const std::string& text) { std::fwrite(text.data(), 1, text.size(), stream); }

}  // namespace

bool schema(const driver::SchemaRequest& request) {
  const driver::Schemas schemas = driver::json_schemas(request);
  if (!schemas.mistake.empty()) {
    put(stderr, "bylaw: " + schemas.mistake + "\n");
    return false;
  }
  const driver::Outcome& outcome = schemas.outcome;
  if (outcome.operational) {
    report(outcome, {"human", "schema"});
    return false;
  }
  put(stdout, schemas.text);
  if (outcome.output.empty()) return true;
  std::string line = "wrote " + std::to_string(outcome.written) + " schemas, " +
                     std::to_string(outcome.unchanged) + " unchanged";
  if (outcome.removed > 0) line += ", " + std::to_string(outcome.removed) + " removed";
  put(stderr, line + "; they are in " + outcome.output + "\n");
  return true;
}

}  // namespace cli
