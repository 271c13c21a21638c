// Markers stand at the start of a line, seven times the same character.
#include "parse/conflicts.h"

#include <algorithm>
#include <optional>
#include <string>

namespace parse {

namespace {

constexpr std::string_view ours = "<<<<<<<", between = "=======", theirs = ">>>>>>>";

bool is_marker(std::string_view line, std::string_view marker) {
  if (!line.starts_with(marker)) return false;
  line.remove_prefix(marker.size());
  return line.empty() || line.front() == ' ' || line.front() == '\r';
}

std::uint32_t line_end(const Slice& slice, std::uint32_t line) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(slice.text.find('\n', line), slice.end));
}

}  // namespace

std::vector<Range> conflicts(const Slice& slice) {
  std::vector<Range> found;
  const std::string_view text = slice.view();
  if (text.find(ours) == std::string_view::npos && text.find(theirs) == std::string_view::npos) return found;
  std::optional<std::uint32_t> open;
  bool divided = false;  // the first marker may be gone, while the others still stand there
  for (std::uint32_t at = slice.begin; at < slice.end;) {
    const std::uint32_t end = line_end(slice, at);
    const std::string_view line = slice.text.substr(at, end - at);
    if (is_marker(line, ours)) {
      if (open) found.push_back({*open, at});
      open = at;
    } else if (is_marker(line, between)) {
      divided = true;
    } else if (is_marker(line, theirs) && (open || divided)) {
      found.push_back({open.value_or(at), end});
      open.reset();
      divided = false;
    }
    at = end + 1;
  }
  if (open) found.push_back({*open, line_end(slice, *open)});
  return found;
}

bool is_conflict_mark(std::string_view line) {
  return is_marker(line, ours) || is_marker(line, between) || is_marker(line, theirs);
}

finding::Finding conflict_at(const Slice& slice, Range conflict) {
  const std::uint32_t end = line_end(slice, conflict.begin);
  const bool returns = end > conflict.begin && slice.text[end - 1] == '\r';
  return {"merge-conflict",
          {slice.source, conflict.begin, returns ? end - 1 : end},
          "a merge was not finished here: both versions stand in the file",
          "keep what is right of the two, and delete the lines that start with `<<<<<<<`, `=======` and "
          "`>>>>>>>`"};
}

bool refuse_conflicts(const Slice& slice, finding::Findings& findings) {
  const std::vector<Range> found = conflicts(slice);
  for (const Range conflict : found) findings.push_back(conflict_at(slice, conflict));
  return !found.empty();
}

}  // namespace parse
