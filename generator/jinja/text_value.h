// Values seen as text that may or may not be markup, for filters that keep the one what it is.
#pragma once

#include <string>
#include <string_view>

#include "jinja/library.h"
#include "jinja/value.h"

namespace jinja {

struct TextView {
  std::string_view text;
  bool markup = false;
};

constexpr std::string_view whitespace = " \t\n\r\f\v";

// The text of any value; of none and numbers too.
TextView text_of(const Value& value, Arena& arena);
// The text of what a filter is applied to; notes a problem in the call when that has none.
TextView subject_text(Call& call);
// Escaped, unless it is markup already.
std::string_view markup_of(const Value& value, Arena& arena);
// What goes into `into`: the escaped text when that is markup.
std::string_view matching(const Value& value, bool markup, Arena& arena);

Value make_text(std::string_view text, bool markup);                // the text must last
Value keep_text(std::string_view text, bool markup, Arena& arena);  // copies it
Value with_text(const Value& like, std::string_view text);          // markup when `like` is

// Each `old_text`, or the first so many, replaced; nothing is found before every letter and at the end. Stops
// when the text becomes too large.
std::string replaced(std::string_view text, std::string_view old_text, std::string_view new_text,
                     std::size_t most);

// Without any of `chars` at the ends wanted.
std::string_view stripped(std::string_view text, std::string_view chars, bool left, bool right);

}  // namespace jinja
