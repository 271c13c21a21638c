// Upper and lower case without a locale.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace jinja {

// Latin, Greek, Cyrillic and Armenian letters that have one counterpart; everything else stays.
char32_t to_upper(char32_t letter);
char32_t to_lower(char32_t letter);

std::string upper(std::string_view text);
std::string lower(std::string_view text);
// The first letter large, the others small.
std::string capitalized(std::string_view text);
// Each word capitalized; words end at spaces, hyphens and opening brackets.
std::string titled(std::string_view text);

// The code points of a text, as views into it.
std::vector<std::string_view> characters(std::string_view text);

}  // namespace jinja
