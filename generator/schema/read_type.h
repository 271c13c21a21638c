// The types of fields as kinds' files write them: "list<ref<role|team>>".
#pragma once

#include <string_view>

#include "finding/finding.h"
#include "schema/kind.h"

namespace schema {

// As types call it: "ref".
std::string_view name(Base base);

// Read from outside in; anything where it is none. Rules: unknown-value, too-large.
Shape read_type(std::string_view type, source::Place place, finding::Findings& findings);

}  // namespace schema
