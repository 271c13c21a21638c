// Lists of numbers as text in which small ones take few bits. Private to the room.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace search {

// Bits in the order in which they are read, the highest of a byte first.
class Bits {
 public:
  // The lowest bits of a value; at most 24.
  void put(std::uint32_t value, unsigned count) {
    held_ = held_ << count | (value & ((1u << count) - 1));
    used_ += count;
    for (; used_ >= 8; used_ -= 8) bytes_ += static_cast<char>(held_ >> (used_ - 8) & 255);
  }
  // So many ones, and a zero.
  void unary(std::uint32_t count) {
    for (; count >= 16; count -= 16) put(0xFFFF, 16);
    put((1u << (count + 1)) - 2, count + 1);
  }
  // Rice code: the part above the lowest `low` bits in unary, then those.
  void rice(std::uint32_t value, unsigned low) {
    unary(value >> low);
    put(value, low);
  }
  // As base64. The last byte is filled up with ones, which begin no number that ends.
  std::string finish() {
    if (used_ > 0) put(255, 8 - used_);
    return base64(bytes_);
  }

 private:
  static std::string base64(const std::string& bytes);

  std::string bytes_;
  std::uint64_t held_ = 0;
  unsigned used_ = 0;
};

// How many low bits make the Rice codes of numbers with that mean shortest, about.
inline unsigned best_low(std::uint64_t sum, std::size_t count) {
  const std::uint64_t mean = count == 0 ? 0 : sum * 69 / 100 / count;
  return mean == 0 ? 0 : static_cast<unsigned>(std::bit_width(mean)) - 1;
}

inline constexpr unsigned low_bits = 5;  // in which a list says how many low bits its numbers have

// Numbers one after the other, to the end of the text.
std::string numbers(std::span<const std::uint32_t> values);

}  // namespace search
