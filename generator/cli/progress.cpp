// One line of the terminal, written over and over.
#include "cli/progress.h"

#include <unistd.h>

#include "base/format.h"
#include "base/grid.h"
#include "base/text.h"
#include "cli/report.h"

namespace cli {

namespace {

constexpr const char* clear_line = "\r\x1b[K";

bool is_watched(const Options& options) { return !options.quiet && ::isatty(STDERR_FILENO) != 0; }

std::vector<std::string> line(const driver::Timing& timing, double all) {
  const double wall = timing.wall;
  return {timing.phase, fmt::format("{:.3f} s", wall),
          fmt::format("{:.0f} %", all > 0 ? 100 * wall / all : 0),
          fmt::format("{:.1f}", wall > 0 ? timing.cpu / wall : 0)};
}

}  // namespace

driver::OnPhase progress(const Options& options) {
  if (!is_watched(options)) return {};
  return [](std::string_view phase) {
    put(stderr, clear_line + base::printable(phase) + " …");
    std::fflush(stderr);
  };
}

void clear_progress(const Options& options) {
  if (is_watched(options)) put(stderr, clear_line);
}

std::string timings_text(const driver::Outcome& outcome) {
  driver::Timing all{"all"};
  for (const driver::Timing& timing : outcome.timings) {
    all.wall += timing.wall;
    all.cpu += timing.cpu;
  }
  base::Grid grid;
  grid.rows.push_back({"phase", "time", "share", "processors"});
  for (const driver::Timing& timing : outcome.timings) grid.rows.push_back(line(timing, all.wall));
  grid.rows.push_back(line(all, all.wall));
  grid.right = {false, true, true, true};
  grid.header = true;
  return base::text(grid);
}

}  // namespace cli
