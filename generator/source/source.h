// Text that came from somewhere, and places in it.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.h"

namespace source {

// One file of content, the configuration, or an embedded file; immutable while anything refers to it.
struct Source {
  std::string path;  // relative to the workspace, '/'-separated
  std::string text;  // valid UTF-8 without a byte order mark; empty when it could not be read
};

using Sources = base::Store<Source>;
using SourceId = base::Id<Source>;

// The bytes [begin, end) of a source. An empty source id means a place nobody can be sent to.
struct Place {
  SourceId source;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  auto operator<=>(const Place&) const = default;
};

// One-based; the column counts Unicode code points.
struct Position {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// The line starts of one text, for turning many byte offsets into positions.
class LineIndex {
 public:
  explicit LineIndex(std::string_view text);

  Position position(std::uint32_t offset) const;
  // The same, counting on from a place before it on the same line, so that many places on one long line cost
  // little.
  struct Cursor {
    std::uint32_t offset = 0;
    Position position;
  };
  Position position(std::uint32_t offset, Cursor& cursor) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  // The line without its ending; `line` is one-based.
  std::string_view line(std::uint32_t line) const;
  // The offset at which the one-based line begins.
  std::uint32_t start(std::uint32_t line) const { return starts_[line - 1]; }

 private:
  std::string_view text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace source
