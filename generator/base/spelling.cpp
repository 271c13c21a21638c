// Did-you-mean: edit distance with a bound, then reordered parts.
#include "base/spelling.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "base/text.h"

namespace base {

namespace {

// Restricted Damerau–Levenshtein distance over bytes, or bound + 1 when it is larger.
std::size_t distance(std::string_view a, std::string_view b, std::size_t bound) {
  if ((a.size() > b.size() ? a.size() - b.size() : b.size() - a.size()) > bound) return bound + 1;
  std::vector<std::size_t> before, previous(b.size() + 1), current(b.size() + 1);
  std::iota(previous.begin(), previous.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    current[0] = i;
    std::size_t best = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitution = previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      current[j] = std::min({previous[j] + 1, current[j - 1] + 1, substitution});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        current[j] = std::min(current[j], before[j - 2] + 1);
      }
      best = std::min(best, current[j]);
    }
    if (best > bound) return bound + 1;
    before = std::exchange(previous, current);
  }
  return previous[b.size()];
}

std::vector<std::string> sorted_parts(std::string_view text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == '-' || c == '_' || c == '.' || c == ' ') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  std::sort(parts.begin(), parts.end());
  return parts;
}

}  // namespace

std::optional<std::string_view> nearest(std::string_view typed,
                                        const std::vector<std::string_view>& candidates) {
  const std::string wanted = fold_case(typed.substr(0, 200));
  const std::size_t bound = std::max<std::size_t>(wanted.size(), 3) / 3;
  std::optional<std::string_view> closest;
  std::size_t closest_distance = bound + 1;
  for (const std::string_view candidate : candidates) {
    const std::size_t longer = std::max(candidate.size(), typed.size());
    if (longer - std::min(candidate.size(), typed.size()) > 3 * bound)
      continue;  // bytes; folding may change lengths
    const std::size_t d = distance(wanted, fold_case(candidate), std::min(bound, closest_distance));
    if (d == 0) return candidate;
    if (d < closest_distance) {
      closest = candidate;
      closest_distance = d;
    }
  }
  if (closest) return closest;
  const auto parts = sorted_parts(wanted);
  if (parts.size() < 2) return std::nullopt;
  for (const std::string_view candidate : candidates) {
    if (sorted_parts(fold_case(candidate)) == parts) return candidate;
  }
  return std::nullopt;
}

}  // namespace base
