// What things look like to pages: bytes that differ where a page could. Private to the room.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace render {

// Written one after the other, so that no two lists of values give the same bytes.
class Looks {
 public:
  Looks& text(std::string_view text) {
    number(static_cast<std::int64_t>(text.size()));
    bytes_.append(text);
    return *this;
  }
  Looks& number(std::int64_t number) {
    for (auto rest = static_cast<std::uint64_t>(number) << 1 ^ static_cast<std::uint64_t>(number >> 63);;) {
      bytes_ += static_cast<char>((rest & 127) | (rest > 127 ? 128 : 0));
      if ((rest >>= 7) == 0) return *this;
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

}  // namespace render
