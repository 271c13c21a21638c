// What is wrong with a short text that somebody wrote, and where in it.
#pragma once

#include <cstddef>
#include <string>

namespace base {

struct Mistake {
  std::size_t at = 0;  // bytes from the start of the text
  std::size_t length = 0;
  std::string words;  // as a finding says it: no capital, no full stop

  bool operator==(const Mistake&) const = default;
};

}  // namespace base
