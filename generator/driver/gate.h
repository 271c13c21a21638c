// The one verdict before something goes live: a campaign, a change, a policy.
#pragma once

#include <string>

#include "driver/driver.h"

namespace driver {

struct GateRequest {
  Request run;
  std::string id;
  bool json = false;
  std::string person = {};  // who asks; empty: the verdict does not enter the ledger
};

struct Verdict {
  std::string mistake = {};  // why nothing could be judged
  std::string text = {};     // for standard output
  bool passes = false;
};
// All rules are judged as if the thing held already, on the day of the run; what is said of it, or of
// anything it depends on, are the reasons.
Verdict gate(const GateRequest& request);

}  // namespace driver
