// Recognising what would run.
#include "base/inert.h"

#include <algorithm>

#include "base/text.h"

namespace base {

namespace {

bool has_ending(std::string_view path, std::string_view ending) {
  return path.size() >= ending.size() && to_lower(path.substr(path.size() - ending.size())) == ending;
}

// What only a document that wants to run something has; in lower case.
constexpr std::string_view active[] = {
    "<script",          ":script",   "script:", "<foreignobject", ":foreignobject", "1999/xhtml", "<!entity",
    "<?xml-stylesheet", "data:text", "<iframe", "<handler",       "<embed",         "<object"};

// Text with its numeric character references read and its blanks inside words gone, as an address is read.
std::string decoded(std::string_view markup) {
  std::string out;
  for (std::size_t i = 0; i < markup.size(); ++i) {
    if (markup[i] == '\t' || markup[i] == '\n' || markup[i] == '\r') continue;
    const std::size_t end = markup.substr(i, 2) == "&#" ? markup.find(';', i) : std::string_view::npos;
    if (end == std::string_view::npos || end - i > 12) {
      out += to_lower(markup[i]);
      continue;
    }
    const bool hex = to_lower(markup[i + 2]) == 'x';
    char32_t point = 0;
    for (const char c : markup.substr(i + (hex ? 3 : 2), end - i - (hex ? 3 : 2)))
      point = point * (hex ? 16 : 10) +
              static_cast<char32_t>(is_digit(c) ? c - '0' : (to_lower(c) - 'a' + 10) & 15);
    out += point < 128 ? to_lower(static_cast<char>(point)) : '?';
    i = end;
  }
  return out;
}

// An attribute such as `onload=`, wherever it stands.
bool has_handler(std::string_view markup) {
  for (std::size_t at = markup.find("on"); at != std::string_view::npos; at = markup.find("on", at + 1)) {
    const bool begins = at > 0 && (is_space(markup[at - 1]) ||
                                   std::string_view("\"'/").find(markup[at - 1]) != std::string_view::npos);
    std::size_t end = at + 2;
    while (end < markup.size() && is_alpha(markup[end])) ++end;
    while (end < markup.size() && is_space(markup[end])) ++end;
    if (begins && end < markup.size() && markup[end] == '=') return true;
  }
  return false;
}

}  // namespace

bool opens_as_page(std::string_view path) {
  constexpr std::string_view endings[] = {".html",  ".htm",  ".xhtml", ".xht", ".shtml", ".shtm",
                                          ".mhtml", ".mht",  ".xml",   ".xsl", ".xslt",  ".rdf",
                                          ".rss",   ".atom", ".mml",   ".svgz"};
  return std::any_of(std::begin(endings), std::end(endings),
                     [&](std::string_view ending) { return has_ending(path, ending); });
}

bool is_active_picture(std::string_view path, std::string_view bytes) {
  if (!has_ending(path, ".svg")) return false;
  const bool other_encoding =
      first_invalid_utf8(bytes) != std::string_view::npos || bytes.find('\0') != std::string_view::npos;
  const std::string lower = to_lower(bytes);
  const std::size_t encoding = lower.find("encoding=");
  const bool says_utf8 = encoding == std::string::npos || lower.compare(encoding + 10, 5, "utf-8") == 0;
  if (other_encoding || !says_utf8 || has_handler(lower)) return true;
  const std::string text = decoded(bytes);
  return std::any_of(std::begin(active), std::end(active),
                     [&](std::string_view part) { return text.find(part) != std::string::npos; });
}

}  // namespace base
