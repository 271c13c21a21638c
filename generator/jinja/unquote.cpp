// Resolving the escapes of a text literal.
#include "jinja/unquote.h"

#include <charconv>
#include <cstdint>

#include "base/text.h"

namespace jinja {

namespace {

// Appends the code point that `digits` hexadecimal digits at the start of `rest` name; false when they do
// not.
bool append_code_point(std::string& out, std::string_view rest, std::size_t digits) {
  if (rest.size() < digits) return false;
  std::uint32_t code_point = 0;
  const auto result = std::from_chars(rest.data(), rest.data() + digits, code_point, 16);
  if (result.ec != std::errc() || result.ptr != rest.data() + digits) return false;
  const bool exists = code_point <= 0x10ffff && (code_point < 0xd800 || code_point > 0xdfff);
  base::append_utf8(out, exists ? static_cast<char32_t>(code_point) : U'\ufffd');
  return true;
}

}  // namespace

std::string unquote(std::string_view literal) {
  constexpr std::string_view letters = "ntrbfva0\\'\"";
  constexpr std::string_view meanings("\n\t\r\b\f\v\a\0\\'\"", 11);
  std::string out;
  for (std::size_t i = 0; i < literal.size(); ++i) {
    if (literal[i] != '\\' || i + 1 == literal.size()) {
      out += literal[i];
      continue;
    }
    const char letter = literal[++i];
    const std::size_t digits = letter == 'x' ? 2 : letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
    if (digits && append_code_point(out, literal.substr(i + 1), digits)) {
      i += digits;
    } else if (const std::size_t known = letters.find(letter); known != std::string_view::npos) {
      out += meanings[known];
    } else if (letter != '\n') {
      out += '\\';
      out += letter;
    }
  }
  return out;
}

}  // namespace jinja
