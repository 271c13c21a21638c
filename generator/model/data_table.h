// Which tables of a body are data of their entity, by their first heading.
#pragma once

#include "parse/prose.h"
#include "schema/kind.h"

namespace model {

// Whether the table at that node fills a field of the kind.
bool is_data_table(const parse::Prose& prose, std::uint32_t table, const schema::Kind& kind);

}  // namespace model
