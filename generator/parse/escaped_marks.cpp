// Walking the source of a block, past what is code.
#include "parse/escaped_marks.h"

#include <algorithm>

namespace parse {

namespace {

struct Match {
  std::size_t end = 0;   // 0 where there is none
  bool escaped = false;  // of the two characters at either end
  bool bracket = false;  // any that is escaped
};

Match match_at(std::string_view text, std::size_t at, std::string_view literal) {
  bool escaped = false, bracket = false;
  for (std::size_t i = 0; i < literal.size(); ++i, ++at) {
    if (at + 1 < text.size() && text[at] == '\\' && text[at + 1] == literal[i] && literal[i] != '\\') {
      escaped |= i < 2 || i + 2 >= literal.size();
      bracket |= std::string_view("[]()").find(literal[i]) != std::string_view::npos;
      ++at;
    } else if (at >= text.size() || text[at] != literal[i]) {
      return {};
    }
  }
  return {at, escaped, bracket};
}

std::size_t run_of(std::string_view text, std::size_t at, char mark) {
  return std::min(text.find_first_not_of(mark, at), text.size()) - at;
}

// The end of the code that starts there, or of the marks where it is none.
std::size_t behind_code(std::string_view text, std::size_t at) {
  const std::size_t marks = run_of(text, at, '`');
  for (std::size_t i = text.find('`', at + marks); i < text.size();) {
    const std::size_t closing = run_of(text, i, '`');
    if (closing == marks) return i + closing;
    i = text.find('`', i + closing);
  }
  return at + marks;
}

}  // namespace

EscapedMarks::EscapedMarks(std::string_view text, std::size_t begin) : text_(text), at_(begin) {
  const bool any =
      text.find("\\[", begin) != std::string_view::npos || text.find("\\]", begin) != std::string_view::npos;
  misses_left_ = any ? 100 : 0;
}

bool EscapedMarks::next_is(std::string_view literal) {
  if (misses_left_ == 0) return false;
  for (std::size_t i = at_; i < text_.size();) {
    if (text_[i] == '`') {
      i = behind_code(text_, i);
      continue;
    }
    const Match match = match_at(text_, i, literal);
    const bool link = match.end > 0 && !match.escaped && match.end < text_.size() && text_[match.end] == '(';
    if (match.end > 0 && !link) {
      at_ = match.end;
      return match.escaped;
    }
    i += text_[i] == '\\' ? 2 : 1;
  }
  --misses_left_;
  return false;
}

Range EscapedMarks::find(std::string_view literal) {
  if (finds_left_ == 0) return {};
  for (std::size_t i = at_; i < text_.size();) {
    if (text_[i] == '`') {
      i = behind_code(text_, i);
      continue;
    }
    const Match match = match_at(text_, i, literal);
    if (match.end > 0) {
      at_ = match.end;
      if (match.bracket) return {};
      return {static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(match.end)};
    }
    i += text_[i] == '\\' ? 2 : 1;
  }
  --finds_left_;
  return {};
}

}  // namespace parse
