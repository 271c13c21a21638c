// A file that the build put inside the program.
#pragma once

#include <string_view>

namespace base {

struct Embedded {
  std::string_view path;  // relative to its folder, '/'-separated
  std::string_view bytes;
};

}  // namespace base
