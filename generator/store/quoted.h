// A name as SQL writes it.
#pragma once

#include <string>

namespace store {

inline std::string quoted(const std::string& name) {
  std::string result = "\"";
  for (const char c : name) result.append(c == '"' ? 2 : 1, c);
  return result + "\"";
}

}  // namespace store
