// Values as bytes, to tell whether two lists of them are the same.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace base {

// Written one after the other, so that no two lists of values give the same bytes.
class Packed {
 public:
  Packed& text(std::string_view text) {
    number(static_cast<std::int64_t>(text.size()));
    bytes_.append(text);
    return *this;
  }
  Packed& number(std::int64_t number) {
    for (auto rest = static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);;) {
      bytes_ += static_cast<char>((rest & 127) | (rest > 127 ? 128 : 0));
      if ((rest >>= 7) == 0) return *this;
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace base
