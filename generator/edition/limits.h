// What takes something out of a rule. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "edition/obligation.h"

namespace edition {

// The words of a sentence that do so: "unless", "where possible", and of a prohibition "without".
struct Limit {
  enum class What : std::uint8_t {
    exception,
    hedge,  // "where possible", "normally"
    term    // of a prohibition, which does not hold where it is met
  } what;
  std::string words;
  std::size_t at, end;  // tokens
};
using Limits = std::vector<Limit>;

Limits exceptions_in(const Tokens& tokens);

// What became of them: what the sentence says otherwise, or in another place, did not change.
struct LimitChange {
  enum class What : std::uint8_t { none, more, fewer } what = What::none;
  bool looser = false;  // as of a rule that binds
  std::string words = {};
  std::vector<std::string> about = {};  // what it takes out, in words that tell
};
LimitChange compare_limits(std::string_view before, std::string_view after, bool prohibits);

// Whether a sentence of its own says what such a change took out or put in.
bool tells_of(const Tokens& sentence, const LimitChange& change);

}  // namespace edition
