// Where words and values of YAML start and end in the source, as far as libyaml does not say.
#pragma once

#include <cstdint>
#include <string_view>

namespace parse {

// The end of the character that starts at `begin`, or the limit.
std::uint32_t character_end(std::string_view text, std::uint32_t begin, std::uint32_t limit);

// The end of the run without white space or flow punctuation that starts at `begin`.
std::uint32_t word_end(std::string_view text, std::uint32_t begin, std::uint32_t limit);

// Where the value starts behind its anchors, its tags, and the comments between.
std::uint32_t after_properties(std::string_view text, std::uint32_t begin, std::uint32_t limit);

// The end of the last line that is not blank: a block scalar's, whose `end` is where the next token starts.
std::uint32_t block_end(std::string_view text, std::uint32_t begin, std::uint32_t end, std::uint32_t limit);

}  // namespace parse
