// The manifest as `sha256sum` writes it.
#include "publish/manifest.h"

#include <sys/stat.h>

#include "base/files.h"
#include "base/sha256.h"
#include "base/text.h"

namespace publish {

std::string to_text(const Manifest& manifest) {
  std::string text;
  for (const auto& [path, hash] : manifest) text.append(hash).append("  ").append(path).append("\n");
  return text;
}

Manifest read_manifest(std::string_view text) {
  Manifest manifest;
  for (const std::string_view line : base::split(text, '\n')) {
    const bool whole = line.size() > 66 && line.substr(64, 2) == "  ";
    const std::string_view path = whole ? line.substr(66) : std::string_view();
    // A manifest is only ever believed about paths inside its folder.
    const bool inside =
        !path.empty() && path[0] != '/' && ("/" + std::string(path) + "/").find("/../") == std::string::npos;
    if (inside) manifest.emplace(path, line.substr(0, 64));
  }
  return manifest;
}

Manifest came(const std::string& folder, const Manifest& coming, const Manifest& before) {
  const base::DiskFiles files(folder);
  Manifest came;
  for (const auto& [path, hash] : coming) {
    struct stat info {};
    if (before.contains(path) || ::lstat((folder + "/" + path).c_str(), &info) != 0 || !S_ISREG(info.st_mode))
      continue;
    const base::FileBytes there = files.read(path, base::no_limit);
    if (there.ok() && base::sha256(there.bytes) == hash) came.emplace(path, hash);
  }
  return came;
}

}  // namespace publish
