// A template's text as tokens: stretches of data, and what stands inside the tags between them.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "jinja/faults.h"

namespace jinja {

enum class TokenKind : std::uint8_t {
  data,          // text outside tags, whitespace control applied
  output_begin,  // {{
  output_end,    // }}
  tag_begin,     // {%
  tag_end,       // %}
  name,
  integer,
  number,
  string,  // without its quotes, escapes as written
  operator_,
  end
};

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view text;
};

// Every output_begin and tag_begin is followed by its own end before the next one; the last token is `end`.
struct Tokens {
  std::vector<Token> list;
  std::deque<std::string> owned;  // data that differs from the source: line ends normalised
};

// Reads the whole text, which must outlive the tokens.
Tokens tokenize(std::string_view text, Faults& faults);

}  // namespace jinja
