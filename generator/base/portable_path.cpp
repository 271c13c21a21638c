// Writing paths with few letters.
#include "base/portable_path.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"

namespace base {

bool is_portable(char c) { return is_alnum(c) || c == '.' || c == '_' || c == '@' || c == '-' || c == '/'; }

std::string portable_path(std::string_view path) {
  std::string portable;
  for (const char c : path) {
    if (is_portable(c))
      portable += c;
    else
      portable += format("+{:02X}", static_cast<unsigned char>(c));
  }
  return portable;
}

std::string from_portable_path(std::string_view path) {
  std::string written(path);
  std::replace(written.begin(), written.end(), '+', '%');
  return percent_decode(written);
}

}  // namespace base
