// What Bylaw wrote into an output folder: each path with the SHA-256 of its bytes.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace publish {

using Manifest = std::map<std::string, std::string, std::less<>>;

// Where it lies in the output folder; `sha256sum -c` reads it from there.
inline constexpr const char* manifest_path = ".bylaw-manifest";

std::string to_text(const Manifest& manifest);
// Lines that are not of the form are left out.
Manifest read_manifest(std::string_view text);

}  // namespace publish
