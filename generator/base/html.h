// Text made safe for HTML, in elements and in quoted attributes.
#pragma once

#include <string>
#include <string_view>

namespace base {

void append_escaped(std::string& out, std::string_view text);
std::string escaped(std::string_view text);

}  // namespace base
