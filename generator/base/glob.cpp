// Glob matching in time proportional to pattern times path.
#include "base/glob.h"

#include <algorithm>

namespace base {

namespace {

// Row by row over the pattern: reach[i] says whether the pattern so far fits the first i characters of the
// path.
bool fits(std::string_view pattern, std::string_view path) {
  std::vector<char> reach(path.size() + 1, 0);
  reach[0] = 1;
  for (std::size_t p = 0; p < pattern.size(); ++p) {
    std::vector<char> next(path.size() + 1, 0);
    if (pattern[p] == '*') {
      const bool deep = p + 1 < pattern.size() && pattern[p + 1] == '*';
      const bool whole = deep && p + 2 < pattern.size() && pattern[p + 2] == '/';
      p += deep ? 1 : 0;
      p += whole ? 1 : 0;
      bool open = false;
      for (std::size_t i = 0; i <= path.size(); ++i) {
        if (i > 0 && path[i - 1] == '/' && !deep) open = false;
        const bool segment_start = i == 0 || path[i - 1] == '/';
        if (reach[i]) open = true;
        if (open && (!whole || reach[i] || segment_start)) next[i] = 1;
      }
    } else {
      for (std::size_t i = 0; i < path.size(); ++i) {
        if (reach[i] && (pattern[p] == path[i] || (pattern[p] == '?' && path[i] != '/'))) next[i + 1] = 1;
      }
    }
    reach.swap(next);
  }
  return reach[path.size()] != 0;
}

}  // namespace

bool matches(std::string_view pattern, std::string_view path) {
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  if (pattern.empty()) return false;
  if (pattern.starts_with('/')) {
    pattern.remove_prefix(1);
  } else if (pattern.find('/') == std::string_view::npos) {
    return matches("/**/" + std::string(pattern), path);
  }
  // Most paths differ before the first wildcard.
  for (std::size_t i = 0; i < pattern.size() && pattern[i] != '*' && pattern[i] != '?'; ++i) {
    if (i >= path.size() || path[i] != pattern[i]) return false;
  }
  for (std::size_t end = path.size();; end = path.rfind('/', end - 1)) {
    if (end == std::string_view::npos || end == 0) return false;
    if (fits(pattern, path.substr(0, end))) return true;
  }
}

bool matches_any(const std::vector<std::string>& patterns, std::string_view path) {
  bool result = false;
  for (const std::string& pattern : patterns) {
    const bool exception = pattern.starts_with('!');
    if (matches(std::string_view(pattern).substr(exception ? 1 : 0), path)) result = !exception;
  }
  return result;
}

}  // namespace base
