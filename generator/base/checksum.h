// Telling whether bytes are what they were.
#pragma once

#include <string>
#include <string_view>

namespace base {

// XXH128 of the bytes (xxHash 0.8) in 32 hexadecimal digits, as `xxhsum -H2` prints it. Ten times as fast as
// a digest, and no proof: whoever wants to can find other bytes of the same sum.
std::string checksum(std::string_view bytes);

}  // namespace base
