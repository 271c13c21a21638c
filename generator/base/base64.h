// Base64 (RFC 4648, section 4), with padding and without line breaks.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace base {

std::string base64(std::string_view bytes);
// The bytes; none when the text is anything that `base64` does not write.
std::optional<std::string> from_base64(std::string_view text);

}  // namespace base
