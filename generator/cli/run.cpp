// `bylaw check` and `bylaw build`: a run over the content, and what is said of it.
#include <cstdio>

#include "base/text.h"
#include "cli/commands.h"
#include "cli/progress.h"
#include "cli/report.h"
#include "driver/clock.h"

namespace cli {

namespace {

Exit exit_code(const driver::Outcome& outcome, const Options& options) {
  if (outcome.operational) return not_done;
  const finding::Counts& counts = outcome.summary.counts;
  return counts.errors > 0 || (options.strict && counts.warnings > 0) ? has_findings : passed;
}

// Which editions are new, and what became of the one that was to be rendered again.
std::string frozen_text(const std::vector<driver::Frozen>& editions) {
  std::string fresh, again;
  for (const driver::Frozen& edition : editions) {
    if (!edition.again) {
      fresh += (fresh.empty() ? "froze edition " : ", ") + edition.name;
    } else if (edition.changed == 0) {
      again = "rendered edition " + edition.name + " again: not a byte changed\n";
    } else {
      again = "rendered edition " + edition.name + " again: " + base::counted(edition.changed, "file") +
              " changed, so it is no longer what was published\n";
    }
  }
  if (!fresh.empty()) fresh += "\n";
  return fresh + again;
}

Exit run(Options& options, bool publish) {
  if (!settle(options)) return not_done;
  driver::Request& request = options.request;
  request.publish = publish;
  request.templates = true;
  if (!options.path.empty()) request.root = options.path;
  if (!options.output.empty()) request.output = options.output;
  request.on_phase = progress(options);
  // It lives until the process ends: taking a large graph apart piece by piece would only cost time.
  const driver::Outcome& outcome = *new driver::Outcome(driver::run(request));
  clear_progress(options);
  const bool for_people = report(outcome, {options.format, publish ? "build" : "check", options.quiet});
  if (!outcome.output.empty() && !options.quiet && for_people) {
    std::string line = "wrote " + std::to_string(outcome.written) + " files, " +
                       std::to_string(outcome.unchanged) + " unchanged";
    say(stderr, frozen_text(outcome.frozen));
    if (!outcome.edition.empty()) line = "edition " + outcome.edition + ": " + line;
    if (outcome.removed > 0) line += ", " + std::to_string(outcome.removed) + " removed";
    say(stderr, line + "; open " + outcome.output + "/index.html\n");
  }
  if (options.timings) put(stderr, timings_text(outcome));
  return exit_code(outcome, options);
}

}  // namespace

bool settle(Options& options) {
  if (const std::string mistake = driver::clock_mistake(); !mistake.empty()) {
    say(stderr, "bylaw: " + mistake + "\n");
    return false;
  }
  driver::Request& request = options.request;
  if (!options.root.empty()) request.root = options.root;
  request.profile = config::profile(options.profile);
  if (options.as_of.empty()) return true;
  request.as_of = base::parse_date(options.as_of);
  if (!request.as_of) say(stderr, "bylaw: `" + options.as_of + "` is not a date; write it like 2026-03-31\n");
  return request.as_of.has_value();
}

Exit check(Options& options) { return run(options, false); }
Exit build(Options& options) { return run(options, true); }

}  // namespace cli
