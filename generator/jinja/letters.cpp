// Upper and lower case without a locale, from a short table of ranges.
#include "jinja/letters.h"

#include "base/text.h"

namespace jinja {

namespace {

// Capital letters first..last, each `step` apart, whose small letters are `distance` further on.
struct LetterRange {
  char32_t first, last, step;
  std::int32_t distance;
};

constexpr LetterRange ranges[] = {
    {0xc0, 0xd6, 1, 32},   {0xd8, 0xde, 1, 32},    {0x100, 0x12e, 2, 1},    {0x132, 0x136, 2, 1},
    {0x139, 0x147, 2, 1},  {0x14a, 0x176, 2, 1},   {0x178, 0x178, 1, -121}, {0x179, 0x17d, 2, 1},
    {0x1cd, 0x1db, 2, 1},  {0x1de, 0x1ee, 2, 1},   {0x1f8, 0x21e, 2, 1},    {0x222, 0x232, 2, 1},
    {0x386, 0x386, 1, 38}, {0x388, 0x38a, 1, 37},  {0x38c, 0x38c, 1, 64},   {0x38e, 0x38f, 1, 63},
    {0x391, 0x3a1, 1, 32}, {0x3a3, 0x3ab, 1, 32},  {0x400, 0x40f, 1, 80},   {0x410, 0x42f, 1, 32},
    {0x460, 0x480, 2, 1},  {0x48a, 0x4be, 2, 1},   {0x4c1, 0x4cd, 2, 1},    {0x4d0, 0x52e, 2, 1},
    {0x531, 0x556, 1, 48}, {0x1e00, 0x1e94, 2, 1}, {0x1ea0, 0x1efe, 2, 1},
};

char32_t moved(char32_t letter, std::int32_t by) {
  return static_cast<char32_t>(static_cast<std::int32_t>(letter) + by);
}

template <class Map>
std::string mapped(std::string_view text, Map map) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) base::append_utf8(out, map(base::next_code_point(text, at)));
  return out;
}

}  // namespace

char32_t to_lower(char32_t letter) {
  if (letter < 0x80) return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter;
  for (const LetterRange& range : ranges) {
    if (letter < range.first || letter > range.last || (letter - range.first) % range.step != 0) continue;
    return moved(letter, range.distance);
  }
  return letter;
}

char32_t to_upper(char32_t letter) {
  if (letter < 0x80) return letter >= 'a' && letter <= 'z' ? letter - 32 : letter;
  for (const LetterRange& range : ranges) {
    const char32_t capital = moved(letter, -range.distance);
    if (capital < range.first || capital > range.last || (capital - range.first) % range.step != 0) continue;
    return capital;
  }
  return letter == 0x3c2 ? 0x3a3 : letter;  // final sigma
}

// Capital ß has no common single letter.
std::string upper(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t letter = base::next_code_point(text, at);
    if (letter == 0xdf) {
      out += "SS";
    } else {
      base::append_utf8(out, to_upper(letter));
    }
  }
  return out;
}

std::string lower(std::string_view text) { return mapped(text, to_lower); }

std::string capitalized(std::string_view text) {
  bool first = true;
  return mapped(text, [&](char32_t letter) {
    const char32_t result = first ? to_upper(letter) : to_lower(letter);
    first = false;
    return result;
  });
}

std::string titled(std::string_view text) {
  bool first = true;
  return mapped(text, [&](char32_t letter) {
    const char32_t result = first ? to_upper(letter) : to_lower(letter);
    const bool ascii = letter < 0x80;
    const char c = ascii ? static_cast<char>(letter) : 'x';
    first = base::is_space(c) || c == '-' || c == '(' || c == '{' || c == '[' || c == '<';
    return result;
  });
}

std::vector<std::string_view> characters(std::string_view text) {
  std::vector<std::string_view> result;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    base::next_code_point(text, at);
    result.push_back(text.substr(begin, at - begin));
  }
  return result;
}

}  // namespace jinja
