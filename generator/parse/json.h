// JSON alone, as other programs read it: YAML takes much besides, and refuses some that is JSON.
#pragma once

#include "parse/data.h"

namespace parse {

// JSON and nothing besides (RFC 8259), in which no name stands twice; what is wrong first ends the reading.
// In strict manner NUL and half of a surrogate pair are refused as well, which JSON may hold and no text can;
// in lenient manner they are U+FFFD. Rule: json-syntax.
Tree json(const Slice& slice, Manner manner, finding::Findings& findings);

}  // namespace parse
