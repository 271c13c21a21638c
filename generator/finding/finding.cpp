// Ordering and counting findings.
#include "finding/finding.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace finding {

void append(Findings& all, Findings more) {
  if (all.empty()) {
    all = std::move(more);
  } else {
    all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
}

void sort(Findings& findings, const source::Sources& sources) {
  const auto path = [&](const Finding& f) -> std::string_view {
    return f.place.source ? std::string_view(sources[f.place.source].path) : std::string_view();
  };
  const auto key = [&](const Finding& f) {
    return std::make_tuple(path(f), f.place.begin, f.place.end, std::string_view(f.rule),
                           std::string_view(f.message), std::string_view(f.entity),
                           std::string_view(f.field));
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
  const auto last = std::unique(findings.begin(), findings.end(),
                                [&](const Finding& a, const Finding& b) { return key(a) == key(b); });
  findings.erase(last, findings.end());
}

Counts count(const Findings& findings) {
  Counts result;
  for (const Finding& f : findings) {
    result.errors += f.severity == Severity::error;
    result.warnings += f.severity == Severity::warning;
    result.notes += f.severity == Severity::note;
  }
  return result;
}

}  // namespace finding
