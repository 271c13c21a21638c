// Comparing fingerprints.
#include "check/baseline.h"

#include <algorithm>
#include <vector>

#include "base/json.h"
#include "finding/fingerprint.h"

namespace check {

namespace {

bool take(Baseline& baseline, const finding::Finding& finding) {
  const auto found = baseline.find(finding::fingerprint(finding));
  if (found == baseline.end() || found->second == 0) return false;
  --found->second;
  return true;
}

}  // namespace

void accept(finding::Findings& findings, std::vector<finding::Known>& known, Baseline baseline) {
  if (baseline.empty()) return;
  std::erase_if(findings, [&](finding::Finding& f) {
    const bool taken = take(baseline, f);
    if (taken) known.push_back({std::move(f)});
    return taken;
  });
}

std::string write_baseline(const finding::Findings& findings, const Baseline* keep, Baseline& written) {
  Baseline left;
  if (keep != nullptr) left = *keep;
  std::vector<std::string> lines;
  for (const finding::Finding& f : findings) {
    if (keep != nullptr && !take(left, f)) continue;
    ++written[finding::fingerprint(f)];
    base::JsonWriter json;
    json.begin_object().key("rule").value(f.rule).key("entity").value(f.entity).key("field").value(f.field);
    json.key("subject").value(f.subject).key("fingerprint").value(finding::fingerprint(f)).end_object();
    lines.push_back(json.text());
  }
  std::sort(lines.begin(), lines.end());
  std::string text = "{\"version\": 1, \"findings\": [";
  for (std::size_t i = 0; i < lines.size(); ++i) text += (i == 0 ? "\n" : ",\n") + lines[i];
  return text + (lines.empty() ? "" : "\n") + "]}\n";
}

}  // namespace check
