// Digests: SHA-256 (FIPS 180-4) as 64 lower-case hexadecimal digits or as its bytes; others by their names.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace base {

using Sha256 = std::array<unsigned char, 32>;

std::string sha256(std::string_view bytes);
Sha256 sha256_bytes(std::string_view bytes);

// "md5", "sha1", "sha256", "sha512" and others that old records use, in hexadecimal digits; empty when there
// is none of that name.
std::string digest(const std::string& algorithm, std::string_view bytes);

}  // namespace base
