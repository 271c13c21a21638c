// Whether a checkpoint fits the ledger that it lies beside.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace ledger {

struct Standing {
  std::vector<Fault> faults;  // said of the checkpoint's lines; line 0 where there is no checkpoint
  // It is of the ledger as it was, and entries were added since: a write was interrupted.
  bool behind = false;
};

// `checkpoint` is its text; none where there is none. `title` is whose ledger it should be, empty where
// nobody says. Against a ledger that has faults of its own only the checkpoint's form is judged.
Standing standing(const Reading& reading, std::optional<std::string_view> checkpoint, std::string_view title);

// What to do about two branches that both added entries.
extern const char* const after_merge;

}  // namespace ledger
