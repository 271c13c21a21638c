// Lines are broken as Python's textwrap breaks them.
#include "jinja/wrap.h"

#include <algorithm>

#include "base/text.h"
#include "jinja/letters.h"

namespace jinja {

namespace {

using Characters = std::vector<std::string_view>;

bool is_blank(std::string_view letter) { return letter.size() == 1 && base::is_space(letter[0]); }

// Whatever is not ASCII counts as a letter.
bool is_letter(std::string_view letter) { return letter.size() > 1 || base::is_alpha(letter[0]); }

// Whether a line may end behind the hyphen: two letters before it, one and perhaps a hyphen behind.
bool breaks_behind(const Characters& all, std::size_t hyphen, std::size_t begin, std::size_t end) {
  const bool before = hyphen >= begin + 2 && is_letter(all[hyphen - 1]) && is_letter(all[hyphen - 2]);
  const bool before_initial = hyphen >= begin + 3 && is_letter(all[hyphen - 1]) && all[hyphen - 2] == "-" &&
                              is_letter(all[hyphen - 3]);
  if ((!before && !before_initial) || hyphen + 2 >= end || !is_letter(all[hyphen + 1])) return false;
  return is_letter(all[hyphen + 2]) ||
         (all[hyphen + 2] == "-" && hyphen + 3 < end && is_letter(all[hyphen + 3]));
}

struct Chunk {
  std::size_t begin, end;  // in the line's letters
  bool blank;

  std::size_t size() const { return end - begin; }
};

// Runs of blanks, and the parts of words that a line may end behind.
std::vector<Chunk> chunks(const Characters& all, bool hyphens) {
  std::vector<Chunk> result;
  for (std::size_t begin = 0; begin < all.size();) {
    const bool blank = is_blank(all[begin]);
    std::size_t end = begin;
    while (end < all.size() && is_blank(all[end]) == blank) ++end;
    std::size_t from = begin;
    for (std::size_t at = begin; hyphens && !blank && at < end; ++at) {
      if (all[at] != "-" || !breaks_behind(all, at, from, end)) continue;
      result.push_back({from, at + 1, false});
      from = at + 1;
    }
    result.push_back({from, end, blank});
    begin = end;
  }
  return result;
}

std::string joined(const Characters& all, std::size_t begin, std::size_t end) {
  std::string out;
  for (std::size_t i = begin; i < end; ++i) out += all[i];
  return out;
}

// What fits of a word that is longer than a line: up to a hyphen where there is one.
std::size_t part_that_fits(const Characters& all, const Chunk& word, std::size_t room, bool hyphens) {
  for (std::size_t at = word.begin + room; hyphens && at > word.begin + 1; --at) {
    if (all[at - 1] == "-") return at - word.begin;
  }
  return room;
}

void wrap_line(std::string_view text, const Wrapping& how, std::vector<std::string>& lines) {
  const Characters all = characters(text);
  std::vector<Chunk> left = chunks(all, how.break_on_hyphens);
  std::reverse(left.begin(), left.end());
  bool first = true;
  while (!left.empty()) {
    if (left.back().blank && !first) left.pop_back();
    if (left.empty()) break;
    const std::size_t begin = left.back().begin;
    std::size_t end = begin;
    bool trailing_blank = false;
    std::size_t before_blank = begin;
    const auto take = [&](const Chunk& chunk) {
      if (chunk.blank) before_blank = end;
      trailing_blank = chunk.blank;
      end = chunk.end;
    };
    while (!left.empty() && end - begin + left.back().size() <= how.width) {
      take(left.back());
      left.pop_back();
    }
    if (!left.empty() && left.back().size() > how.width) {
      Chunk& word = left.back();
      if (how.break_long_words) {
        const std::size_t room = how.width - (end - begin);
        const std::size_t part = room == 0 ? 0 : part_that_fits(all, word, room, how.break_on_hyphens);
        if (part > 0) take({word.begin, word.begin + part, word.blank});
        word.begin += part;
      } else if (end == begin) {
        take(word);
        left.pop_back();
      }
    }
    const std::size_t line_end = trailing_blank ? before_blank : end;
    if (line_end > begin) lines.push_back(joined(all, begin, line_end));
    first = first && line_end == begin;
  }
}

}  // namespace

std::vector<std::string> wrapped(std::string_view text, const Wrapping& how) {
  std::vector<std::string> lines;
  std::vector<std::string_view> given = base::split(text, '\n');
  if (!given.empty() && given.back().empty()) given.pop_back();
  for (const std::string_view line : given) {
    const std::size_t before = lines.size();
    wrap_line(line, how, lines);
    if (lines.size() == before) lines.emplace_back();
  }
  return lines;
}

}  // namespace jinja
