// The room's door: rules are queries that return offenders; and every finding gets the severity the workspace
// wants.
#pragma once

#include <string>
#include <string_view>

#include "config/config.h"
#include "finding/finding.h"
#include "model/graph.h"
#include "schema/kind.h"

namespace check {

// The built-in rules, sorted by name.
const finding::Catalogue& catalogue();

// Runs every rule that has a query and is not off.
finding::Findings run(const model::Graph& graph, const schema::Schema& schema, const config::Config& config);

// Gives each finding its severity, drops those that are off, and sorts. A wish for a rule that does not exist
// is itself a finding (unknown-value).
void settle(finding::Findings& findings, const config::Config& config, const source::Sources& sources);

// Whether one of them is about the run itself (a folder that cannot be read or written), not about content.
bool has_operational(const finding::Findings& findings);

// A rule's manual page as plain text, for `bylaw explain`.
std::string manual_page(const finding::Rule& rule);

// The rule's name nearest to a mistyped one, or empty.
std::string nearest_rule(std::string_view name);

}  // namespace check
