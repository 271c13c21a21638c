// Writing lists of numbers.
#include "search/bits.h"

#include <numeric>

namespace search {

std::string Bits::base64(const std::string& bytes) {
  static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string text;
  text.reserve(bytes.size() * 4 / 3 + 4);
  std::uint32_t held = 0;
  unsigned used = 0;
  for (const char c : bytes) {
    held = held << 8 | static_cast<unsigned char>(c);
    for (used += 8; used >= 6; used -= 6) text += letters[held >> (used - 6) & 63];
  }
  if (used > 0) text += letters[held << (6 - used) & 63];
  return text;
}

std::string numbers(std::span<const std::uint32_t> values) {
  const unsigned low =
      best_low(std::accumulate(values.begin(), values.end(), std::uint64_t{0}), values.size());
  Bits bits;
  bits.put(low, low_bits);
  for (const std::uint32_t value : values) bits.rice(value, low);
  return bits.finish();
}

}  // namespace search
