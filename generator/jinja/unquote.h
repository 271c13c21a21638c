// What a text literal means.
#pragma once

#include <string>
#include <string_view>

namespace jinja {

// Resolves the escapes \n \t \r \b \f \v \a \0 \\ \' \" \xHH \uHHHH \UHHHHHHHH and a backslash before a
// newline; any other backslash stays.
std::string unquote(std::string_view literal);

}  // namespace jinja
