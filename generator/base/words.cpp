// Cutting texts into words, and folding what readers take for the same.
#include "base/words.h"

#include <algorithm>
#include <array>
#include <utf8proc.h>

#include "base/text.h"

namespace base {

namespace {

constexpr std::array<bool, 128> make_word_table() {
  std::array<bool, 128> table = {};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = true;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = true;
  return table;
}
constexpr std::array<bool, 128> ascii_word = make_word_table();

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_ascii_word(char c) { return is_ascii(c) && ascii_word[static_cast<unsigned char>(c)]; }

// Marks that writers may leave out: accents, vowel points, the Arabic stretching stroke.
bool is_dropped(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || (c >= 0x591 && c <= 0x5C7) || (c >= 0x610 && c <= 0x61A) ||
         c == 0x640 || (c >= 0x64B && c <= 0x65F) || c == 0x670 || (c >= 0x6D6 && c <= 0x6ED);
}

// Letters that decomposition leaves alone and readers take for others.
struct Same {
  char32_t letter;
  std::u32string_view as;
};
constexpr Same same[] = {{0xDF, U"ss"},      {0xE6, U"ae"},      {0xF8, U"o"},       {0x111, U"d"},
                         {0x131, U"i"},      {0x142, U"l"},      {0x153, U"oe"},     {0x3C2, U"\u03C3"},
                         {0x629, U"\u0647"}, {0x649, U"\u064A"}, {0x6A9, U"\u0643"}, {0x6CC, U"\u064A"}};

void append_folded(std::u32string& out, char32_t c) {
  c = static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(c)));
  if (is_dropped(c)) return;
  const auto found =
      std::find_if(std::begin(same), std::end(same), [c](const Same& s) { return s.letter == c; });
  if (found != std::end(same)) {
    out += found->as;
  } else {
    out += c;
  }
}

// "the" before a word, and "and the", "by the" and so on, which Arabic writes as one word with it.
void drop_arabic_article(std::u32string& word) {
  constexpr std::u32string_view particles = U"\u0648\u0641\u0628\u0643";
  const std::size_t at = !word.empty() && particles.find(word[0]) != std::u32string_view::npos ? 1 : 0;
  if (word.size() >= at + 5 && word[at] == 0x627 && word[at + 1] == 0x644) word.erase(0, at + 2);
}

std::u32string folded(std::string_view token) {
  std::u32string result;
  utf8proc_int32_t parts[32];
  for (std::size_t i = 0; i < token.size();) {
    const char32_t c = next_code_point(token, i);
    if (c >= 0x3041 && c <= 0xD7FF && !(c >= 0x3099 && c <= 0x309F) && c != 0x30FF &&
        !(c >= 0x3131 && c < 0x3400)) {
      result += c;  // nothing to fold
      continue;
    }
    int boundary = 0;
    const auto count = utf8proc_decompose_char(
        static_cast<utf8proc_int32_t>(c), parts, 32,
        static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &boundary);
    for (utf8proc_ssize_t p = 0; p < std::min<utf8proc_ssize_t>(count, 32); ++p)
      append_folded(result, static_cast<char32_t>(parts[p]));
  }
  static_assert(sizeof(char32_t) == sizeof(utf8proc_int32_t));
  const auto composed = utf8proc_normalize_utf32(
      reinterpret_cast<utf8proc_int32_t*>(result.data()), static_cast<utf8proc_ssize_t>(result.size()),
      static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  if (composed >= 0) result.resize(static_cast<std::size_t>(composed));
  drop_arabic_article(result);
  return result;
}

std::string encoded(std::u32string_view letters) {
  std::string bytes;
  for (const char32_t c : letters.substr(0, longest_word)) append_utf8(bytes, c);
  return bytes;
}

}  // namespace

// Puts the words of a token that is not ASCII into `pending_`.
void Words::fold(std::string_view token) {
  const std::u32string letters = folded(token);
  for (std::size_t begin = 0, end = 0; begin < letters.size(); begin = end) {
    const bool unspaced = is_unspaced_letter(letters[begin]);
    while (end < letters.size() && is_unspaced_letter(letters[end]) == unspaced) ++end;
    const std::u32string_view run = std::u32string_view(letters).substr(begin, end - begin);
    if (!unspaced) {
      pending_.push_back(encoded(run));
      continue;
    }
    for (std::size_t i = 0; i < run.size(); ++i) pending_.push_back(encoded(run.substr(i, 2)));
  }
  std::reverse(pending_.begin(), pending_.end());
}

bool Words::next() {
  for (;;) {
    if (!pending_.empty()) {
      held_ = std::move(pending_.back());
      pending_.pop_back();
      word_ = held_;
      return true;
    }
    while (at_ < text_.size() && is_ascii(text_[at_]) && !is_ascii_word(text_[at_])) ++at_;
    if (at_ == text_.size()) return false;
    const std::size_t begin = at_;
    bool ascii = true;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const bool point = c == '.' && at_ > begin && is_digit(text_[at_ - 1]) && at_ + 1 < text_.size() &&
                         is_digit(text_[at_ + 1]);
      if (is_ascii_word(c) || point) {
        ++at_;
        continue;
      }
      if (is_ascii(c)) break;
      std::size_t after = at_;
      if (!is_word_letter(next_code_point(text_, after))) break;
      ascii = false;
      at_ = after;
    }
    const std::string_view token = text_.substr(begin, at_ - begin);
    if (token.empty()) {
      next_code_point(text_, at_);  // a sign that is no letter
    } else if (ascii) {
      ascii_.assign(token.substr(0, longest_word));
      for (char& c : ascii_) c = to_lower(c);
      word_ = ascii_;
      return true;
    } else {
      fold(token);
    }
  }
}

bool is_word_letter(char32_t c) {
  if (c < 0x80) return is_alnum(static_cast<char>(c));
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(c));
  return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

// Thai to Lao, Burmese, Hangul, Khmer, Han and the kana.
bool is_unspaced_letter(char32_t c) {
  return (c >= 0xE00 && c <= 0xEFF) || (c >= 0x1000 && c <= 0x109F) || (c >= 0x1100 && c <= 0x11FF) ||
         (c >= 0x1780 && c <= 0x17FF) || (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7FF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x3FFFF);
}

bool is_unspaced(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && is_unspaced_letter(next_code_point(word, at));
}

std::string one_line(std::string_view text) {
  std::string line;
  for (const char c : trim(text)) {
    if (!is_space(c))
      line += c;
    else if (line.back() != ' ')
      line += ' ';
  }
  return line;
}

std::string printable_line(std::string_view text) { return printable(one_line(text)); }

}  // namespace base
