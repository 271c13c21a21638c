// Digests through OpenSSL's libcrypto.
#include "base/sha256.h"

#include <openssl/evp.h>
#include <openssl/sha.h>
#include <span>

namespace base {

namespace {

std::string in_hexadecimal(std::span<const unsigned char> bytes) {
  static constexpr char digits[] = "0123456789abcdef";
  std::string result;
  for (const unsigned char byte : bytes) {
    result += digits[byte >> 4];
    result += digits[byte & 15];
  }
  return result;
}

}  // namespace

Sha256 sha256_bytes(std::string_view bytes) {
  Sha256 digest;
  static_assert(sizeof(digest) == SHA256_DIGEST_LENGTH);
  static EVP_MD* const method = EVP_MD_fetch(nullptr, "SHA256", nullptr);  // SHA256() looks for it every time
  EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, method, nullptr);
  return digest;
}

std::string sha256(std::string_view bytes) { return in_hexadecimal(sha256_bytes(bytes)); }

std::string digest(const std::string& algorithm, std::string_view bytes) {
  const EVP_MD* method = EVP_get_digestbyname(algorithm.c_str());
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest;
  unsigned int length = 0;
  if (method == nullptr ||
      EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, method, nullptr) != 1)
    return {};
  return in_hexadecimal(std::span(digest).first(length));
}

std::string git_name(std::string_view type, std::string_view bytes, std::size_t digits) {
  std::string object = std::string(type) + " " + std::to_string(bytes.size());
  object.push_back('\0');
  object += bytes;
  return digest(digits == 64 ? "sha256" : "sha1", object);
}

}  // namespace base
