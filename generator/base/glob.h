// Path patterns: "*" within a segment, "**" across segments, "?" one character, "!" first for an exception.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace base {

// Whether the whole path fits the pattern. A pattern without a slash fits the last segment anywhere, and a
// pattern that names a folder fits everything below it. An empty one, or a slash alone, fits nothing.
bool matches(std::string_view pattern, std::string_view path);

// Whether the last of the patterns that fits is one without "!".
bool matches_any(const std::vector<std::string>& patterns, std::string_view path);

}  // namespace base
