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

 private:
  std::uint32_t skip_code(std::uint32_t at) const;
  std::uint32_t skip_angle(std::uint32_t at) const;
  Range destination_after(std::uint32_t bracket) const;
  Range defined_by(std::uint32_t bracket, std::string_view destination) const;
  Range first_line() const;

  std::string_view text_;
  Range block_;
  std::uint32_t at_;
  bool lost_ =
      false;  // a link was not found: later ones get the block's first line, so that time stays linear
  const Definitions& definitions_;
};

}  // namespace parse
