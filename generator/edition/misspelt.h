// Words that differ by a slip of the keyboard. Private to the room.
#pragma once

#include <string_view>

namespace edition {

// Whether one letter of a short text is another, missing, too many, or in the place of its neighbour.
bool is_misspelt(std::string_view a, std::string_view b);

}  // namespace edition
