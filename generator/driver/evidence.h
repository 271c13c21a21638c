// How good the evidence is that the people of a workspace approved what they are said to have approved.
#pragma once

#include <vector>

#include "base/files.h"
#include "driver/compiled.h"
#include "driver/driver.h"
#include "source/source.h"
#include "store/store.h"

namespace driver {

// One for each approval, the best there is: its signature, which lies beside it as `<file>.sig`, judged by
// the keys that its person signs with, better still with a time stamp over it, `<file>.tsr`; else the commit
// that brought it, if that is signed by such a key, or a tag that is so signed; else a review that a forge
// exported, beside it as `<file>.review`; else that commit's author. Reports signatures and time stamps that do
// not hold.
std::vector<store::Evidence> evidence_of(const Surroundings& surroundings, const Compiled& content,
                                         source::Sources& sources, finding::Findings& findings);

}  // namespace driver
