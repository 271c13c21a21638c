// The nearest of the known names to one that somebody mistyped.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// The candidate that `typed` was most likely meant to be, or none. In this order: equal ignoring case;
// restricted Damerau–Levenshtein distance at most max(length, 3) / 3; the same parts (split at - _ . and
// space) in another order. Among equally near ones the first of `candidates` wins.
std::optional<std::string_view> nearest(std::string_view typed,
                                        const std::vector<std::string_view>& candidates);

}  // namespace base
