// Whether an entry is one that could have been written. Private to the room.
#pragma once

#include <optional>
#include <string_view>

#include "ledger/ledger.h"

namespace ledger {

// The first thing by which a line could not have been: a key that entries do not have, that stands twice or
// out of order, or that is missing; a value of another form, a type that there is not, a time that never was;
// no JSON. Of the line itself: its number is not told.
std::optional<Fault> entry_fault(std::string_view line);

}  // namespace ledger
