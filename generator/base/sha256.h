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

// The name of an object of git: of its type ("commit"), size and bytes, by SHA-256 where names have 64
// digits.
std::string git_name(std::string_view type, std::string_view bytes, std::size_t digits = 40);

}  // namespace base
