// Small questions about text that the standard library does not answer.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

// ASCII only, so that no locale can change a result.
inline bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
}
inline bool is_digit(char c) { return c >= '0' && c <= '9'; }
inline bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
inline bool is_alnum(char c) { return is_alpha(c) || is_digit(c); }
inline char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
std::string to_lower(std::string_view text);

std::string_view trim(std::string_view text);
std::vector<std::string_view> split(std::string_view text, char separator);
std::string join(const std::vector<std::string>& parts, std::string_view separator);

// A decimal number with a point, whatever the locale; nothing else around it.
std::optional<double> parse_number(std::string_view text);
// A whole number in decimal digits; nothing else around it.
std::optional<std::size_t> parse_count(std::string_view text);

// "Keep one, and make the others Consulted." as the end of a longer sentence: "keep one, and make the others
// Consulted". What begins with an acronym keeps its letters.
std::string as_clause(std::string_view sentence);

// "1 error", "2 errors".
std::string counted(std::size_t count, std::string_view noun, std::string_view plural = {});

// Case folding of any script, for comparing names as people do.
std::string fold_case(std::string_view utf8);

// One letter of any script.
char32_t to_upper(char32_t letter);
char32_t to_lower(char32_t letter);

// The offset of the first byte that is not UTF-8 (RFC 3629), or npos when all of it is.
std::size_t first_invalid_utf8(std::string_view bytes);

// Bytes that are not UTF-8 become U+FFFD, and control characters too; for showing any name to a person.
std::string printable(std::string_view bytes);

// The number of code points in valid UTF-8.
std::size_t code_points(std::string_view utf8);

// The code point at `offset`, which moves past it; U+FFFD, one byte, where the text is not UTF-8.
char32_t next_code_point(std::string_view text, std::size_t& offset);
void append_utf8(std::string& out, char32_t code_point);

// A heading's anchor by the rule of the large git forges: lower case; letters, marks, digits, connectors and
// hyphens of any script stay, a space becomes a hyphen, everything else goes.
std::string slug(std::string_view heading);

// "%41" becomes "A"; a "%" that starts no escape stays.
std::string percent_decode(std::string_view text);

// Everything but unreserved characters and '/' is escaped (RFC 3986): for a path inside a URL.
std::string percent_encode_path(std::string_view path);

}  // namespace base
