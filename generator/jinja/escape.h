// Making text safe inside HTML.
#pragma once

#include <string>
#include <string_view>

namespace jinja {

// Appends the text with & < > " ' as character references; safe in element content and in quoted attributes.
void append_escaped(std::string& out, std::string_view text);

}  // namespace jinja
