// The letters in a cell of a matrix.
#pragma once

#include <string_view>
#include <vector>

namespace bind {

// "A, R", "A/R" and "AR" are two letters each; any other word is kept whole, to be told that it is none.
void add_letters(std::string_view text, std::vector<std::string_view>& letters);

// Whether the cell holds more than dashes, dots and the like, which stand for nothing.
bool says_something(std::string_view text);

}  // namespace bind
