// Escaping the five characters that mean something in HTML.
#include "base/html.h"

#include "base/byte_set.h"

namespace base {

namespace {

constexpr ByteSet escaped_in_html{"&<>\"'"};

}  // namespace

void append_escaped(std::string& out, std::string_view text) {
  std::size_t from = 0;
  for (std::size_t at = 0; (at = escaped_in_html.find_in(text, from)) < text.size();) {
    out.append(text.substr(from, at - from));
    switch (text[at]) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default: out += "&#39;"; break;
    }
    from = at + 1;
  }
  out.append(text.substr(from));
}

std::string escaped(std::string_view text) {
  std::string out;
  append_escaped(out, text);
  return out;
}

}  // namespace base
