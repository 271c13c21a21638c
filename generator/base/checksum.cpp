// Checksums through xxHash.
#include "base/checksum.h"

#include <fmt/compile.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace base {

std::string checksum(std::string_view bytes) {
  const XXH128_hash_t sum = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format(FMT_COMPILE("{:016x}{:016x}"), sum.high64, sum.low64);
}

}  // namespace base
