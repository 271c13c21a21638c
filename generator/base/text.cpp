// Text questions, with Unicode's tables from utf8proc.
#include "base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>
#include <utf8proc.h>

namespace base {

std::string to_lower(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = to_lower(c);
  return result;
}

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t at = text.find(separator);
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view separator) {
  std::string result;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) result += separator;
    result += parts[i];
  }
  return result;
}

std::optional<std::size_t> parse_count(std::string_view text) {
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return count;
}

std::optional<double> parse_number(std::string_view text) {
  double value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || rest != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string as_clause(std::string_view sentence) {
  std::string clause(sentence);
  const bool acronym = clause.size() > 1 && !(clause[1] >= 'a' && clause[1] <= 'z') && clause[1] != ' ';
  if (!clause.empty() && !acronym) clause[0] = to_lower(clause[0]);
  if (clause.ends_with('.')) clause.pop_back();
  return clause;
}

std::string counted(std::size_t count, std::string_view noun, std::string_view plural) {
  std::string result = std::to_string(count) + " ";
  if (count == 1) return result.append(noun);
  if (!plural.empty()) return result.append(plural);
  return result.append(noun).append("s");
}

namespace {

// Where the letters of one byte that stand at `from` end, or up to seven letters before: nearly all text is
// passed over eight bytes at a time.
std::size_t past_ascii(std::string_view bytes, std::size_t from) {
  for (std::uint64_t eight = 0; from + sizeof eight <= bytes.size(); from += sizeof eight) {
    std::memcpy(&eight, bytes.data() + from, sizeof eight);
    if ((eight & 0x8080808080808080) != 0) break;
  }
  return from;
}

}  // namespace

std::string fold_case(std::string_view utf8) {
  std::size_t i = 0;
  while (i < utf8.size() && static_cast<unsigned char>(utf8[i]) < 0x80) ++i;
  std::string result = to_lower(utf8.substr(0, i));
  if (i == utf8.size()) return result;
  result.reserve(utf8.size());
  while (i < utf8.size()) {
    append_utf8(result, to_lower(next_code_point(utf8, i)));
  }
  return result;
}

char32_t to_lower(char32_t letter) {
  if (letter < 0x80) return static_cast<unsigned char>(to_lower(static_cast<char>(letter)));
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(letter)));
}

char32_t to_upper(char32_t letter) {
  return static_cast<char32_t>(utf8proc_toupper(static_cast<utf8proc_int32_t>(letter)));
}

std::size_t first_invalid_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(bytes.data());
  std::size_t i = 0;
  while ((i = past_ascii(bytes, i)) < bytes.size()) {
    if (data[i] < 0x80) {
      ++i;
      continue;
    }
    utf8proc_int32_t c = 0;
    const auto length = utf8proc_iterate(data + i, static_cast<utf8proc_ssize_t>(bytes.size() - i), &c);
    if (length <= 0) return i;
    i += static_cast<std::size_t>(length);
  }
  return std::string_view::npos;
}

std::string printable(std::string_view bytes) {
  if (std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= 0x20 && c < 0x7f; }))
    return std::string(bytes);
  std::string result;
  for (std::size_t i = 0; i < bytes.size();) {
    const char32_t c = next_code_point(bytes, i);
    const bool control = c < 0x20 || (c >= 0x7f && c < 0xa0);
    const bool turns = c == 0x202D || c == 0x202E;  // the letters that follow round
    append_utf8(result, control || turns ? 0xFFFD : c);
  }
  return result;
}

std::size_t code_points(std::string_view utf8) {
  std::size_t count = 0;
  for (const char c : utf8) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

char32_t next_code_point(std::string_view text, std::size_t& offset) {
  const auto first = static_cast<unsigned char>(text[offset]);
  if (first < 0x80) {
    ++offset;
    return first;
  }
  utf8proc_int32_t c = 0;
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + offset;
  const auto length = utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(text.size() - offset), &c);
  if (length <= 0) {
    ++offset;
    return 0xFFFD;
  }
  offset += static_cast<std::size_t>(length);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t code_point) {
  if (code_point < 0x80) {
    out += static_cast<char>(code_point);
    return;
  }
  utf8proc_uint8_t buffer[4];
  const auto length = utf8proc_encode_char(static_cast<utf8proc_int32_t>(code_point), buffer);
  out.append(reinterpret_cast<const char*>(buffer), static_cast<std::size_t>(length));
}

namespace {
// Letters in circles and squares are symbols by category, but alphabetic by property (Unicode,
// Other_Alphabetic).
bool is_enclosed_letter(char32_t c) {
  return (c >= 0x24B6 && c <= 0x24E9) || (c >= 0x1F130 && c <= 0x1F149) || (c >= 0x1F150 && c <= 0x1F169) ||
         (c >= 0x1F170 && c <= 0x1F189);
}

bool is_word(char32_t c) {
  if (is_enclosed_letter(c)) return true;
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(c))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_PC: return true;
    default: return false;
  }
}
}  // namespace

std::string slug(std::string_view heading) {
  std::string result;
  result.reserve(heading.size());
  for (std::size_t i = 0; i < heading.size();) {
    const char32_t c = next_code_point(heading, i);
    if (c < 0x80) {
      const char ascii = to_lower(static_cast<char>(c));
      if (is_alnum(ascii) || ascii == '-' || ascii == '_') result += ascii;
      if (ascii == ' ') result += '-';
    } else if (c == 0x130) {
      result += "i\xCC\x87";  // the one letter that becomes two in lower case whatever stands around it
    } else if (is_word(c)) {
      append_utf8(result, static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c))));
    }
  }
  return result;
}

namespace {
int hex_value(char c) {
  if (is_digit(c)) return c - '0';
  const char lower = to_lower(c);
  return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}
}  // namespace

std::string percent_decode(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape =
        text[i] == '%' && i + 2 < text.size() && hex_value(text[i + 1]) >= 0 && hex_value(text[i + 2]) >= 0;
    result += escape ? static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return result;
}

std::string percent_encode_path(std::string_view path) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string result;
  for (const char c : path) {
    if (is_alnum(c) || c == '-' || c == '_' || c == '.' || c == '~' || c == '/') {
      result += c;
    } else {
      result += '%';
      result += digits[static_cast<unsigned char>(c) >> 4];
      result += digits[static_cast<unsigned char>(c) & 15];
    }
  }
  return result;
}

}  // namespace base
