// The steps that judge what people signed besides the snapshot: approvals, time stamps, tags of git. Private
// to the room.
#pragma once

#include "snapshot/facts.h"
#include "snapshot/verify.h"

namespace snapshot {

// 6. Approvals are of the very text, signed by the approver, enough of them, and none by whoever owns it.
Step approvals(const Contents& bag, const Facts& facts, const Wishes& wishes);
// 7. Somebody outside says when the root was there (RFC 3161).
Step time_stamp(const Contents& bag, const Wishes& wishes);
// 8. The tag of git names the commit, and its signature is of somebody trusted.
Step signed_tag(const Contents& bag, const Facts& facts, const Wishes& wishes);

}  // namespace snapshot
