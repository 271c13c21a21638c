// Which words of a sentence stand in a part that says when or of which, and bind nobody there. Private to the
// room.
#pragma once

#include <cstdint>
#include <vector>

#include "edition/tokens.h"

namespace edition {

// What begins such a part.
enum class Opener : std::uint8_t {
  none,
  condition,  // "if", "when"
  question,   // "what", "how", "whether"
  relative,   // "who", "that" of something: "staff who cannot attend"
  remark,     // the same behind a comma: ", which must be signed" is a rule, too
  exception   // "unless", "except"
};

// For a word the nearest opener before it in its part of the sentence, and where that stands.
struct Part {
  Opener opener = Opener::none;
  std::size_t at = 0;
  std::size_t begin = 0;  // of the part
  bool leads = false;     // a condition begins the part, and a comma ends it: "If the lead is away, …"
};
using Parts = std::vector<Part>;

Parts parts_of(const Tokens& tokens);

// Whether a word that binds stands within such a part. `main` is behind the word before it that binds, `last`
// behind the one that binds or would bind without such a part; 0 where there is none.
bool is_within(const Tokens& tokens, const Parts& parts, std::size_t i, std::size_t main, std::size_t last);

}  // namespace edition
