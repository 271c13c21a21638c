// Dots that end no sentence. Private to the room.
#pragma once

#include <string_view>

namespace edition {

// Whether the dot at that place belongs to an abbreviation that the sentence goes on behind: "e.g. in
// trains".
bool is_abbreviation(std::string_view line, std::size_t dot);

}  // namespace edition
