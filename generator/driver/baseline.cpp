// Running without the baseline, and writing it anew.
#include "driver/baseline.h"

#include <filesystem>
#include <numeric>

#include "driver/judgement.h"
#include "publish/write_file.h"

namespace driver {

namespace {

std::size_t size(const check::Baseline& baseline) {
  return std::accumulate(baseline.begin(), baseline.end(), std::size_t{0},
                         [](std::size_t sum, const auto& entry) { return sum + entry.second; });
}

}  // namespace

BaselineResult update_baseline(const Request& request, bool prune) {
  Request all = request;
  all.baseline = false;
  all.publish = false;
  BaselineResult result;
  result.outcome = run(all);
  if (result.outcome.operational) return result;
  finding::Findings faults;
  const base::DiskFiles files(result.outcome.workspace);
  const check::Baseline before = read_baseline(files, result.outcome.sources, faults);
  // What cannot be read would be taken for empty, and nothing would be left of it.
  if (prune && !faults.empty()) {
    result.outcome.findings = std::move(faults);
    result.outcome.operational = true;
    return result;
  }
  check::Baseline accepted;
  const std::string text =
      check::write_baseline(result.outcome.findings, prune ? &before : nullptr, accepted);
  result.path = result.outcome.workspace + "/" + baseline_path;
  result.accepted = size(accepted);
  for (const auto& [fingerprint, count] : before) {
    const auto still = accepted.find(fingerprint);
    const std::size_t left = still == accepted.end() ? 0 : still->second;
    result.removed += count > left ? count - left : 0;
  }
  if (const int error = publish::replace_file(result.path, text)) result.error = publish::reason(error);
  return result;
}

}  // namespace driver
