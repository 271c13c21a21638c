// The manifest as `xxhsum` writes it.
#include "publish/manifest.h"

#include <sys/stat.h>

#include "base/checksum.h"
#include "base/files.h"
#include "base/text.h"

namespace publish {

namespace {

constexpr std::size_t sum_digits = 32, former_digits = 64;  // Bylaw 0.1 wrote SHA-256 at first

}  // namespace

std::string to_text(const Manifest& manifest) {
  std::string text;
  for (const auto& [path, sum] : manifest) text.append(sum).append("  ").append(path).append("\n");
  return text;
}

Manifest read_manifest(std::string_view text) {
  Manifest manifest;
  for (const std::string_view line : base::split(text, '\n')) {
    const std::size_t end = line.find("  ");
    const bool whole = end == sum_digits || end == former_digits;
    const std::string_view path = whole ? line.substr(end + 2) : std::string_view();
    // A manifest is only ever believed about paths inside its folder.
    const bool inside =
        !path.empty() && path[0] != '/' && ("/" + std::string(path) + "/").find("/../") == std::string::npos;
    if (inside) manifest.emplace(path, line.substr(0, end));
  }
  return manifest;
}

Manifest came(const std::string& folder, const Manifest& coming, const Manifest& before) {
  const base::DiskFiles files(folder);
  Manifest came;
  for (const auto& [path, sum] : coming) {
    struct stat info {};
    if (before.contains(path) || ::lstat((folder + "/" + path).c_str(), &info) != 0 || !S_ISREG(info.st_mode))
      continue;
    const base::FileBytes there = files.read(path, base::no_limit);
    if (there.ok() && base::checksum(there.bytes) == sum) came.emplace(path, sum);
  }
  return came;
}

}  // namespace publish
