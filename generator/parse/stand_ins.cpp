// Finding what needs a stand-in before libyaml reads it, and putting it back afterwards.
#include "parse/stand_ins.h"

#include <algorithm>

#include "base/text.h"

namespace parse {

namespace {

constexpr std::uint32_t escape_length = 6;  // \ud83d
constexpr char32_t private_use = 0xF0000;   // where stand-ins for single characters come from

std::string stand_in(char32_t character) {
  std::string bytes;
  base::append_utf8(bytes, private_use + character);
  return bytes;
}

// The unit of UTF-16 that the escape at `at` names, or 0 when none is there.
char32_t unit_at(std::string_view text, std::size_t at) {
  if (text.substr(at, 2) != "\\u" || at + escape_length > text.size()) return 0;
  char32_t unit = 0;
  for (std::size_t i = at + 2; i < at + escape_length; ++i) {
    const char c = base::to_lower(text[i]);
    if (!base::is_digit(c) && (c < 'a' || c > 'f')) return 0;
    unit = unit * 16 + static_cast<char32_t>(base::is_digit(c) ? c - '0' : c - 'a' + 10);
  }
  return unit;
}

bool is_first_half(char32_t unit) { return unit >= 0xD800 && unit < 0xDC00; }
bool is_second_half(char32_t unit) { return unit >= 0xDC00 && unit < 0xE000; }

// A backslash behind another one escapes nothing.
bool is_escaped(std::string_view text, std::size_t at) {
  std::size_t before = at;
  while (before > 0 && text[before - 1] == '\\') --before;
  return (at - before) % 2 == 1;
}

// The character at `at` if libyaml takes it for a fault or a line break, else 0.
char32_t odd_character(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (byte(0) == 0x7F) return 0x7F;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) < 0xA0) return byte(1);
  if (byte(0) == 0xE2 && byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9))
    return 0x2000 + byte(2) - 0x80;
  if (byte(0) == 0xEF && byte(1) == 0xBF && byte(2) >= 0xBE) return 0xFFC0 + byte(2) - 0x80;
  return 0;
}

std::uint32_t bytes_of(char32_t character) { return character < 0x80 ? 1 : character < 0x800 ? 2 : 3; }

}  // namespace

StandIns::StandIns(const Slice& slice, Manner manner) : slice_(slice) {
  bool odd = false, tabs = false;
  for (const char c : slice.view()) {
    odd |= c == '\\' || static_cast<unsigned char>(c) >= 0x7F;
    ascii_ &= static_cast<unsigned char>(c) < 0x80;
    tabs |= c == '\t';
  }
  if (odd) find(manner);
  if (!found_.empty()) replace();
  if (tabs) blank_tabs();
  if (manner == Manner::lenient) dash_dots();
}

void StandIns::find(Manner manner) {
  for (std::uint32_t at = slice_.begin; at < slice_.end;) {
    const auto c = static_cast<unsigned char>(slice_.text[at]);
    const std::size_t before = found_.size();
    if (c == '\\') find_escape(at, manner);
    if (c >= 0x7F) find_character(at);
    at += found_.size() > before ? found_.back().length : 1;
  }
}

void StandIns::find_escape(std::uint32_t at, Manner manner) {
  const std::string_view text = slice_.text.substr(0, slice_.end);
  const char32_t unit = unit_at(text, at);
  if ((!is_first_half(unit) && !is_second_half(unit)) || is_escaped(text, at)) return;
  const char32_t second = unit_at(text, at + escape_length);
  const bool pair = is_first_half(unit) && is_second_half(second);
  if (!pair && manner == Manner::strict) return;
  StandIn escape{.begin = at, .length = pair ? 2 * escape_length : escape_length, .shown = {}, .meant = {}};
  base::append_utf8(escape.meant,
                    pair ? 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00) : char32_t{0xFFFD});
  for (std::uint32_t i = 0; i < escape.length; ++i) escape.shown += stand_in('u');
  found_.push_back(std::move(escape));
}

void StandIns::find_character(std::uint32_t at) {
  const char32_t character = odd_character(slice_.text.substr(at, slice_.end - at));
  if (character != 0)
    found_.push_back({.begin = at, .length = bytes_of(character), .shown = stand_in(character), .meant = {}});
}

void StandIns::replace() {
  std::uint32_t from = slice_.begin;
  for (const StandIn& found : found_) {
    text_ += slice_.text.substr(from, found.begin - from);
    text_ += found.shown;
    from = found.begin + found.length;
  }
  text_ += slice_.text.substr(from, slice_.end - from);
}

// A copy to change, made when the first change comes.
char& StandIns::writable(std::size_t at) {
  if (text_.empty()) text_ = slice_.view();
  return text_[at];
}

// Tabs on blank lines, and those before a bracket or quote that is the first thing in the slice.
void StandIns::blank_tabs() {
  bool first = true;
  for (std::size_t line = 0; line < text().size();) {
    const std::size_t end = std::min(text().find('\n', line), text().size());
    const std::size_t word = std::min(text().find_first_not_of(" \t\r", line), end);
    const bool opens =
        first && word < end && std::string_view("[{\"").find(text()[word]) != std::string_view::npos;
    for (std::size_t i = line; (word == end || opens) && i < word; ++i) {
      if (text()[i] == '\t') writable(i) = ' ';
    }
    first = first && word == end;
    line = end + 1;
  }
}

// A document may follow the dots that end one, without dashes between.
void StandIns::dash_dots() {
  for (std::size_t at = text().find("\n..."); at != std::string_view::npos;
       at = text().find("\n...", at + 1)) {
    const std::string_view rest = text().substr(at + 4);
    if (!rest.empty() && !base::is_space(rest.front())) continue;
    std::size_t next = rest.find_first_not_of(" \t\r\n");
    while (next != std::string_view::npos && rest[next] == '#')
      next = rest.find_first_not_of(" \t\r\n", std::min(rest.find('\n', next), rest.size()));
    if (next == std::string_view::npos || rest[next] == '%') continue;
    if (rest.substr(next, 3) == "---" || rest.substr(next, 3) == "...") continue;
    for (std::size_t i = at + 1; i < at + 4; ++i) writable(i) = '-';
  }
}

std::string StandIns::restored(std::string_view value, std::uint32_t begin, std::uint32_t end) const {
  const bool in_quotes = slice_.text.substr(begin, 1) == "\"";
  auto found = std::lower_bound(found_.begin(), found_.end(), begin,
                                [](const StandIn& s, std::uint32_t at) { return s.begin < at; });
  std::string out;
  for (; found != found_.end() && found->begin < end; ++found) {
    const std::size_t at = value.find(found->shown);
    if (at == std::string_view::npos) break;
    out += value.substr(0, at);
    out += in_quotes && !found->meant.empty() ? std::string_view(found->meant)
                                              : slice_.text.substr(found->begin, found->length);
    value.remove_prefix(at + found->shown.size());
  }
  return out += value;
}

}  // namespace parse
