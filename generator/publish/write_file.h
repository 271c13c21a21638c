// Writing one file, whole or not at all.
#pragma once

#include <string>
#include <string_view>

namespace publish {

// Makes or empties the file and writes the bytes. 0, or the system's error.
int write_file(const std::string& path, std::string_view bytes);
// The same for a path that is seen from an open folder, which the system need not look for again.
int write_file(int folder, const std::string& path, std::string_view bytes);

// Writes beside the file and then takes its place, so that readers see the old bytes or the new ones; makes
// the folder that it lies in. 0, or the system's error.
int replace_file(const std::string& path, std::string_view bytes);

// An error of the system in words: "permission denied".
std::string reason(int error);

}  // namespace publish
