// Reading a value's source text again to find where it starts and ends.
#include "parse/scalar_ends.h"

#include <algorithm>

#include "base/text.h"

namespace parse {

namespace {

std::uint32_t line_end(std::string_view text, std::uint32_t from, std::uint32_t limit) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', from), limit));
}

}  // namespace

std::uint32_t character_end(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  std::uint32_t i = std::min(begin + 1, limit);
  while (i < limit && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80) ++i;
  return i;
}

std::uint32_t word_end(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  std::uint32_t i = begin;
  while (i < limit && !base::is_space(text[i]) && text[i] != ',' && text[i] != ']' && text[i] != '}') ++i;
  return i;
}

std::uint32_t after_properties(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  while (begin < limit && (text[begin] == '&' || text[begin] == '!')) {
    if (text.substr(begin, 2) == "!<")
      begin = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('>', begin), limit));
    begin = word_end(text, begin, limit);
    while (begin < limit && (base::is_space(text[begin]) || text[begin] == '#'))
      begin = text[begin] == '#' ? line_end(text, begin, limit) : begin + 1;
  }
  return begin;
}

std::uint32_t block_end(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint32_t limit) {
  while (end > begin && base::is_space(text[end - 1])) --end;
  return line_end(text, end, limit);
}

}  // namespace parse
