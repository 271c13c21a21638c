// Whether text is JSON (RFC 8259), looked at as it is written; nothing is made of it.
#pragma once

#include <optional>
#include <string_view>

#include "base/mistake.h"

namespace base {

// The first thing by which the text is not one value, or by which programs would read it differently: bytes
// that are not UTF-8, a key that stands twice in its object.
std::optional<Mistake> json_mistake(std::string_view text);

// No zeros before, digits on both sides of the point.
bool is_json_number(std::string_view text);

}  // namespace base
