// Finding surrogate escapes before yaml-cpp reads them, and what they stand for afterwards.
#include "parse/surrogates.h"

#include <algorithm>

#include "base/text.h"

namespace parse {

namespace {

constexpr std::uint32_t escape_length = 6;  // \ud83d

// The unit of UTF-16 that the escape at `at` names, or 0 when none is there.
char32_t unit_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || at + escape_length > text.size()) return 0;
  char32_t unit = 0;
  for (std::size_t i = at + 2; i < at + escape_length; ++i) {
    const char c = base::to_lower(text[i]);
    if (!base::is_digit(c) && (c < 'a' || c > 'f')) return 0;
    unit = unit * 16 + static_cast<char32_t>(base::is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return unit;
}

bool is_first_half(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_second_half(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// A backslash behind another one escapes nothing.
bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && text[before - 1] == '\\') --before;
  return (at - before) % 2 == 1;
}

}  // namespace

Surrogates::Surrogates(const Slice& slice, Manner manner) : slice_(slice) {
  find(manner);
  if (found_.empty()) return;
  replaced_ = slice.view();
  for (const Escapes& escapes : found_) {
    std::string bytes;
    base::append_utf8(bytes, escapes.character);
    bytes.resize(escapes.length, '\x7f');
    replaced_.replace(escapes.begin - slice.begin, escapes.length, bytes);
  }
}

void Surrogates::find(Manner manner) {
  const std::string_view text = slice_.view();
  for (std::size_t at = text.find("\\u"); at != std::string_view::npos; at = text.find("\\u", at + 1)) {
    const char32_t unit = unit_at(text, at);
    if ((!is_first_half(unit) && !is_second_half(unit)) || is_escaped(text, at)) continue;
    const char32_t second = unit_at(text, at + escape_length);
    const bool pair = is_first_half(unit) && is_second_half(second);
    if (!pair && manner == Manner::strict) continue;
    const char32_t character = pair ? 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00) : 0xFFFD;
    found_.push_back(
        {slice_.begin + static_cast<std::uint32_t>(at), pair ? 2 * escape_length : escape_length, character});
    at += found_.back().length - 1;
  }
}

std::string Surrogates::restored(std::string_view value, std::uint32_t begin) const {
  const bool in_quotes = slice_.text.substr(begin, 1) == "\"";
  auto escapes = std::lower_bound(found_.begin(), found_.end(), begin,
                                  [](const Escapes& e, std::uint32_t at) { return e.begin < at; });
  std::string out;
  for (; escapes != found_.end(); ++escapes) {
    const std::string_view bytes = text().substr(escapes->begin - slice_.begin, escapes->length);
    const std::size_t at = value.find(bytes);
    if (at == std::string_view::npos) break;
    out += value.substr(0, at);
    out +=
        in_quotes ? bytes.substr(0, bytes.find('\x7f')) : slice_.text.substr(escapes->begin, escapes->length);
    value.remove_prefix(at + bytes.size());
  }
  return out += value;
}

}  // namespace parse
