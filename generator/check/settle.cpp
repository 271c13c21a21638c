// Settling what the findings weigh.
#include <algorithm>
#include <cassert>

#include "check/check.h"

namespace check {

using finding::Finding;
using finding::Rule;

namespace {

void report_unknown_wishes(finding::Findings& findings, const finding::Catalogue& rules,
                           const config::Config& config) {
  for (const auto& [name, wish] : config.rules) {
    if (!wish.place.source || finding::find(rules, name) != nullptr) continue;
    const std::string nearest = nearest_rule(rules, name);
    findings.push_back({"unknown-value", wish.place, "`" + name + "` is not a rule",
                        nearest.empty() ? "`bylaw rules` lists them" : "did you mean `" + nearest + "`?"});
    findings.back().subject = name;
  }
}

}  // namespace

void settle(finding::Findings& findings, const finding::Catalogue& rules, const config::Config& config,
            const source::Sources& sources) {
  report_unknown_wishes(findings, rules, config);
  for (Finding& f : findings) {
    const Rule* rule = finding::find(rules, f.rule);
    assert(rule != nullptr);
    const auto wish = config.rules.find(f.rule);
    f.severity = wish != config.rules.end() ? wish->second.severity : f.proposed.value_or(rule->severity);
  }
  std::erase_if(findings, [](const Finding& f) { return f.severity == finding::Severity::off; });
  finding::sort(findings, sources);
}

bool has_operational(const finding::Findings& findings, const finding::Catalogue& rules) {
  return std::any_of(findings.begin(), findings.end(), [&](const Finding& f) {
    const Rule* rule = finding::find(rules, f.rule);
    return rule != nullptr && rule->rule_class == finding::Class::operational &&
           f.severity == finding::Severity::error;
  });
}

}  // namespace check
