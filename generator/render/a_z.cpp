// Which letter a title stands under, in any script.
#include "render/a_z.h"

#include <algorithm>
#include <iterator>

#include "base/format.h"
#include "base/text.h"
#include "base/words.h"

namespace render {

namespace {

constexpr char32_t no_letter = U'#', any_digit = U'0', any_han = 0x6F22;

// A Hangul syllable stands under the consonant it begins with; double ones stand with the single ones.
char32_t consonant(char32_t syllable) {
  static constexpr char32_t consonants[] = {0x3131, 0x3131, 0x3134, 0x3137, 0x3137, 0x3139, 0x3141,
                                            0x3142, 0x3142, 0x3145, 0x3145, 0x3147, 0x3148, 0x3148,
                                            0x314A, 0x314B, 0x314C, 0x314D, 0x314E};
  return consonants[(syllable - 0xAC00) / 588];
}

// Kana stand under the first of their row.
char32_t row_of_kana(char32_t kana) {
  static constexpr std::pair<char32_t, char32_t> rows[] = {
      {0x304B, 0x3042}, {0x3055, 0x304B}, {0x305F, 0x3055}, {0x306A, 0x305F}, {0x306F, 0x306A},
      {0x307E, 0x306F}, {0x3083, 0x307E}, {0x3089, 0x3084}, {0x308E, 0x3089}, {0x30A0, 0x308F}};
  if (kana >= 0x30A1) kana -= 0x60;
  const auto row =
      std::find_if(std::begin(rows), std::end(rows), [&](const auto& r) { return kana < r.first; });
  return row == std::end(rows) ? kana : row->second;
}

// The letter by which a folded title is found.
char32_t letter_of(std::string_view key) {
  if (key.empty()) return no_letter;
  std::size_t at = 0;
  const char32_t c = base::next_code_point(key, at);
  if (c >= '0' && c <= '9') return any_digit;
  if (c >= 0x3041 && c <= 0x30FA) return row_of_kana(c);
  if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20000 && c <= 0x3FFFF)) return any_han;
  if (c >= 0xAC00 && c <= 0xD7A3) return consonant(c);
  return base::to_upper(c);
}

std::string label_of(char32_t letter) {
  if (letter == no_letter) return "Other";
  if (letter == any_digit) return "0–9";
  if (letter == any_han) return "漢字";
  std::string label;
  base::append_utf8(label, letter);
  return label;
}

std::string anchor_of(char32_t letter) {
  if (letter == no_letter) return "other";
  if (letter == any_digit) return "0-9";
  if (letter < 0x80) return std::string(1, base::to_lower(static_cast<char>(letter)));
  return base::format("u{:04x}", static_cast<std::uint32_t>(letter));
}

struct Keyed {
  char32_t letter;
  std::string key;
  Titled titled;
};

}  // namespace

std::vector<LetterPart> by_letter(std::vector<Titled> titles, std::size_t most) {
  std::vector<Keyed> keyed;
  keyed.reserve(titles.size());
  for (const Titled& titled : titles) {
    std::string key;
    for (base::Words words(titled.title); words.next();) key.append(words.word()).append(" ");
    const char32_t letter = letter_of(key);
    keyed.push_back({letter, std::move(key), titled});
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const Keyed& a, const Keyed& b) {
    return a.letter != b.letter ? a.letter < b.letter : a.key < b.key;
  });
  std::vector<LetterPart> list;
  for (std::size_t begin = 0, end = 0; begin < keyed.size(); begin = end) {
    while (end < keyed.size() && keyed[end].letter == keyed[begin].letter) ++end;
    const std::size_t parts = (end - begin + most - 1) / most;
    for (std::size_t part = 0; part < parts; ++part) {
      LetterPart& added = list.emplace_back();
      added = {label_of(keyed[begin].letter), anchor_of(keyed[begin].letter), part, parts, {}};
      const std::size_t from = begin + (end - begin) * part / parts,
                        to = begin + (end - begin) * (part + 1) / parts;
      std::transform(keyed.begin() + static_cast<std::ptrdiff_t>(from),
                     keyed.begin() + static_cast<std::ptrdiff_t>(to), std::back_inserter(added.titles),
                     [](const Keyed& k) { return k.titled; });
    }
  }
  return list;
}

}  // namespace render
