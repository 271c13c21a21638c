// The room's door: rules are queries that return offenders; and every finding gets the severity the workspace
// wants.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "config/config.h"
#include "finding/finding.h"
#include "store/lanes.h"

namespace check {

// The built-in rules, sorted by name.
const finding::Catalogue& built_in();

// The rules of a run: the built-in ones and the workspace's (`rules/*.sql`), which take the place of those of
// the same name. Rules: missing-field, unknown-value, unknown-key.
finding::Catalogue catalogue(const source::Sources& sources, std::span<const source::SourceId> own,
                             finding::Findings& findings);

// Whether the rule is judged in a run of that profile.
bool is_judged(const finding::Rule& rule, const config::Config& config);

// Runs every rule that has a query and is judged. Rule: query-error, for a workspace's rule that cannot run.
finding::Findings run(const finding::Catalogue& rules, store::Lanes& tables, const config::Config& config);

// Gives each finding its severity, drops those that are off, and sorts. A wish for a rule that does not exist
// is itself a finding (unknown-value).
void settle(finding::Findings& findings, const finding::Catalogue& rules, const config::Config& config,
            const source::Sources& sources);

// Whether one of them is about the run itself (a folder that cannot be read or written), not about content.
bool has_operational(const finding::Findings& findings, const finding::Catalogue& rules);

// A rule's manual page as plain text, for `bylaw explain`.
std::string manual_page(const finding::Rule& rule);

// The rule's name nearest to a mistyped one, or empty.
std::string nearest_rule(const finding::Catalogue& rules, std::string_view name);

}  // namespace check
