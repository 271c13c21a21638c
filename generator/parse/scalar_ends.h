// Where a YAML scalar ends, which yaml-cpp does not say, and its complaints in plain words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "parse/tree.h"

namespace parse {

struct ScalarRange {
  std::uint32_t begin;
  std::uint32_t end;
  Style style;
};

// The range of the scalar that starts at `begin` and has that value.
ScalarRange scalar_range(std::string_view text, std::uint32_t begin, std::uint32_t limit,
                         std::string_view value);

// Whether a quoted scalar's last character is the quote that closes it, and not one that is escaped.
bool closes(std::string_view text, const ScalarRange& range);

// The end of the run without white space or flow punctuation that starts at `begin`.
std::uint32_t word_end(std::string_view text, std::uint32_t begin, std::uint32_t limit);

// Where the value starts behind its anchors, its tags, and the comments between.
std::uint32_t after_properties(std::string_view text, std::uint32_t begin, std::uint32_t limit);

// The length of `null`, `~` or nothing at the start of the text.
std::uint32_t null_length(std::string_view text);

// yaml-cpp's message as a finding's, and what to do about it.
std::string in_words(std::string_view yaml_message);
std::string yaml_help(std::string_view yaml_message);

}  // namespace parse
