// What a row of a Markdown table holds behind its last column, where neither a forge nor a page shows it.
#pragma once

#include <optional>

#include "finding/finding.h"
#include "parse/link_places.h"
#include "parse/prose.h"
#include "schema/kind.h"

namespace bind {

// The words behind the last cell of a row, the node of `prose`; `text` is the whole source.
std::optional<parse::Range> behind_last_cell(const parse::Prose& prose, std::string_view text,
                                             std::uint32_t row);

// Of the tables that are no data of the kind. Rule: text-not-shown.
void report_lost_cells(const parse::Prose& prose, std::string_view text, const schema::Kind& kind,
                       finding::Findings& findings);

}  // namespace bind
