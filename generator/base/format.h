// Formatting text; the one header that includes {fmt}.
#pragma once

#include <fmt/format.h>

namespace base {

using fmt::format;

}  // namespace base
