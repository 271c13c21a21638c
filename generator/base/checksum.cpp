// Checksums through xxHash.
#include "base/checksum.h"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/format.h"

namespace base {

std::string checksum(std::string_view bytes) {
  const XXH128_hash_t sum = XXH3_128bits(bytes.data(), bytes.size());
  return format("{:016x}{:016x}", sum.high64, sum.low64);
}

}  // namespace base
