// SHA-256 through OpenSSL's libcrypto.
#include "base/sha256.h"

#include <openssl/sha.h>

namespace base {

std::string sha256(std::string_view bytes) {
  unsigned char digest[SHA256_DIGEST_LENGTH];
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest);
  static constexpr char digits[] = "0123456789abcdef";
  std::string result;
  for (const unsigned char byte : digest) {
    result += digits[byte >> 4];
    result += digits[byte & 15];
  }
  return result;
}

}  // namespace base
