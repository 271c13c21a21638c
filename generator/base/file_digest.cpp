// By OpenSSL's libcrypto, a megabyte at a time.
#include "base/file_digest.h"

#include <array>
#include <cerrno>
#include <fcntl.h>
#include <memory>
#include <openssl/evp.h>
#include <unistd.h>

#include "base/format.h"

namespace base {

namespace {

bool add_all(int fd, EVP_MD_CTX* digest) {
  std::string part(std::size_t{1} << 20, '\0');
  for (;;) {
    const ssize_t got = ::read(fd, part.data(), part.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return got == 0;
    if (EVP_DigestUpdate(digest, part.data(), static_cast<std::size_t>(got)) != 1) return false;
  }
}

}  // namespace

std::string file_digest(const std::string& path, const std::string& algorithm) {
  const EVP_MD* method = EVP_get_digestbyname(algorithm.c_str());
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> digest(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  if (method == nullptr || EVP_DigestInit_ex(digest.get(), method, nullptr) != 1) return {};
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW);
  if (fd < 0) return {};
  const bool read = add_all(fd, digest.get());
  ::close(fd);
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes;
  unsigned int length = 0;
  if (!read || EVP_DigestFinal_ex(digest.get(), bytes.data(), &length) != 1) return {};
  std::string text;
  for (unsigned int i = 0; i < length; ++i) text += format("{:02x}", bytes[i]);
  return text;
}

}  // namespace base
