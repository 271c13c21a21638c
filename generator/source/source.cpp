// Finding the line and column of a byte offset.
#include "source/source.h"

#include <algorithm>

#include "base/text.h"

namespace source {

LineIndex::LineIndex(std::string_view text) : text_(text), starts_{0} {
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    starts_.push_back(static_cast<std::uint32_t>(at + 1));
  }
}

Position LineIndex::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  const std::uint32_t begin = starts_[line - 1];
  return {line, static_cast<std::uint32_t>(base::code_points(text_.substr(begin, offset - begin))) + 1};
}

Position LineIndex::position(std::uint32_t offset, Cursor& cursor) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin());
  if (line != cursor.position.line || offset < cursor.offset) cursor = {starts_[line - 1], {line, 1}};
  const auto more = base::code_points(text_.substr(cursor.offset, offset - cursor.offset));
  cursor = {offset, {line, cursor.position.column + static_cast<std::uint32_t>(more)}};
  return cursor.position;
}

std::string_view LineIndex::line(std::uint32_t line) const {
  const std::uint32_t begin = starts_[line - 1];
  const std::size_t end = line < starts_.size() ? starts_[line] - 1 : text_.size();
  std::string_view result = text_.substr(begin, end - begin);
  if (result.ends_with('\r')) result.remove_suffix(1);
  return result;
}

}  // namespace source
