// What a sentence quotes. Private to the room.
#pragma once

#include <string>
#include <string_view>

namespace edition {

bool has_quotation(std::string_view sentence);
// A sentence without what it quotes: several words, or words that it speaks about ("MUST" and "SHOULD"). What
// is quoted as a whole, and one word in quotation marks, stay.
std::string without_quotations(std::string_view sentence);

}  // namespace edition
