// Some of the 256 bytes, found in text in one pass.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace base {

class ByteSet {
 public:
  constexpr explicit ByteSet(std::string_view bytes) {
    for (const char c : bytes) has_[static_cast<unsigned char>(c)] = true;
  }
  // With all bytes of both.
  constexpr ByteSet operator|(const ByteSet& other) const {
    ByteSet both = *this;
    for (std::size_t i = 0; i < both.has_.size(); ++i) both.has_[i] |= other.has_[i];
    return both;
  }
  constexpr bool has(char c) const { return has_[static_cast<unsigned char>(c)]; }
  // Where the first one is, at `from` or behind; the text's size where there is none.
  constexpr std::size_t find_in(std::string_view text, std::size_t from = 0) const {
    while (from < text.size() && !has(text[from])) ++from;
    return from;
  }

 private:
  std::array<bool, 256> has_{};
};

// ASCII's control characters, U+0000 to U+001F and U+007F.
inline constexpr ByteSet control_bytes{
    {"\x00\x01\x02\x03\x04\x05\x06\x07\x08\t\n\x0b\x0c\r\x0e\x0f"
     "\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f",
     33}};

}  // namespace base
