// The one-line format, and the line that ends a run.
#include "base/format.h"
#include "base/text.h"
#include "base/words.h"
#include "finding/format.h"
#include "finding/positions.h"
#include "finding/spots.h"

namespace finding {

std::string concise(const Report& report) {
  std::string out;
  Positions positions(report.sources);
  for (const Finding& f : report.findings) {
    if (f.place.source) {
      const source::Position at = positions.begin(f.place);
      out += base::format("{}:{}:{}: ", shown_path(report, f.place), at.line, at.column);
    }
    out += base::format("{}[{}]: {}\n", name(f.severity), f.rule, base::printable_line(f.message));
  }
  return out;
}

std::string last_line(const Summary& summary, std::string_view verb) {
  const Counts& counts = summary.counts;
  std::string parts;
  const auto add = [&](std::size_t count, std::string_view noun) {
    if (count > 0) parts += (parts.empty() ? "" : ", ") + base::counted(count, noun);
  };
  add(counts.errors, "error");
  add(counts.warnings, "warning");
  add(counts.notes, "note");
  if (parts.empty()) parts = "no findings";
  std::string silent;
  if (summary.suppressed > 0) silent = std::to_string(summary.suppressed) + " suppressed";
  if (summary.baselined > 0)
    silent += (silent.empty() ? "" : ", ") + std::to_string(summary.baselined) + " in the baseline";
  if (!silent.empty()) parts += " (" + silent + ")";
  const std::string what = summary.plain ? base::counted(summary.entities, "page")
                                         : base::counted(summary.entities, "entity", "entities");
  return base::format("{} {}: {} in {}\n", verb, counts.errors > 0 ? "failed" : "passed", parts, what);
}

}  // namespace finding
