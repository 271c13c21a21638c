// The bytes of the ledger and of its checkpoint, judged before any rule asks what the entries say.
#pragma once

#include "driver/driver.h"

namespace driver {

// Whose ledger the configuration says it is: the portal's title, its first line. Empty where it has none.
std::string ledger_title(const config::Config& config);

// Where the chain is broken, that alone is told, and not that two entries have one number. Rules:
// ledger-chain, ledger-checkpoint; and where the run is compared with an edition, ledger-not-append-only.
void judge_ledger(const Surroundings& surroundings, const config::Config& config, source::Sources& sources,
                  finding::Findings& findings);

}  // namespace driver
