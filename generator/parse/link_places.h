// Where in the source a link's destination stands, which cmark-gfm does not say reliably.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parse {

struct Range {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

// The `[label]: destination` lines of one body.
class Definitions {
 public:
  // `text` is the whole source, of which [begin, end) is the body.
  Definitions(std::string_view text, std::uint32_t begin, std::uint32_t end);

  // The destination of the definition with that label and destination; an empty range when there is none.
  Range find(std::string_view label, std::string_view destination) const;

 private:
  std::string_view text_;
  std::unordered_map<std::string, std::vector<Range>> by_label_;
};

// Reads one block's source from its start, handing out places for its links in the order in which they close.
class LinkPlaces {
 public:
  LinkPlaces(std::string_view text, Range block, const Definitions& definitions)
      : text_(text), block_(block), at_(block.begin), definitions_(definitions) {}

  // The destination's place of the next link to `destination`; the block's first line when it is not found.
  Range next_link(std::string_view destination);
  // The place of text that stands as it is in the source, such as a bare address or raw HTML.
  Range next_literal(std::string_view literal);
  // The place of `[[]]` or `[[|words]]`.
  Range next_empty_reference();

 private:
  std::uint32_t skip_code(std::uint32_t at) const;
  std::uint32_t skip_angle(std::uint32_t at) const;
  Range destination_after(std::uint32_t bracket) const;
  Range defined_by(std::uint32_t bracket, std::string_view destination, std::uint32_t& after) const;
  Range match_at(std::uint32_t from, std::string_view literal) const;
  Range first_line() const;

  std::string_view text_;
  Range block_;
  std::uint32_t at_;
  int losses_ = 0;  // links that were not found
  const Definitions& definitions_;
};

// Offsets in a literal that the library reports, as offsets in the source it came from. The library takes
// indentation and quote marks off the start of each line, and carriage returns off its end, so lines are
// aligned at their ends.
class LiteralPlaces {
 public:
  LiteralPlaces(std::string_view text, Range range, std::string_view literal);

  std::uint32_t source_offset(std::size_t literal_offset) const;

 private:
  struct Line {
    std::size_t literal_end;  // without the line's ending
    std::uint32_t source_end;
  };
  Range range_;
  std::vector<Line> lines_;  // after the first, which starts where the range does
  std::size_t first_end_ = 0;
};

}  // namespace parse
