// Making text safe inside HTML: runs of harmless bytes are copied whole.
#include "jinja/escape.h"

#include <array>

namespace jinja {

namespace {

constexpr std::array<std::string_view, 6> references = {"", "&amp;", "&lt;", "&gt;", "&#34;", "&#39;"};

// For each byte, the number of its reference; 0 for a byte that stays.
constexpr std::array<unsigned char, 256> numbers = [] {
  std::array<unsigned char, 256> table{};
  table['&'] = 1;
  table['<'] = 2;
  table['>'] = 3;
  table['"'] = 4;
  table['\''] = 5;
  return table;
}();

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t start = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const unsigned char number = numbers[static_cast<unsigned char>(text[i])];
    if (!number) continue;
    out.append(text, start, i - start).append(references[number]);
    start = i + 1;
  }
  out.append(text, start);
}

}  // namespace jinja
