// What Bylaw wrote into an output folder, or is about to: each path with the checksum of its bytes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace publish {

using Manifest = std::map<std::string, std::string, std::less<>>;

// Where it lies in the output folder; `xxhsum -c` reads it from there.
inline constexpr const char* manifest_path = ".bylaw-manifest";
// The one that is to take its place, which lies there while files are moved: what a process that was killed
// left is known by it.
inline constexpr const char* coming_path = ".bylaw-manifest.next";

std::string to_text(const Manifest& manifest);
// Lines that are not of the form are left out.
Manifest read_manifest(std::string_view text);

// Of what was to come, and is not in `before`, that at which the folder has the very bytes.
Manifest came(const std::string& folder, const Manifest& coming, const Manifest& before);

}  // namespace publish
