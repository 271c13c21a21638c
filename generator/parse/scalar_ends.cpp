// Re-reading a scalar's source text to find its end.
#include "parse/scalar_ends.h"

#include <algorithm>

#include "base/text.h"

namespace parse {

namespace {

// Past the closing quote, or 0 when there is none.
std::uint32_t closing_quote(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  const char quote = text[begin];
  for (std::uint32_t i = begin + 1; i < limit; ++i) {
    if (quote == '"' && text[i] == '\\') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= limit || text[i + 1] != '\'') return i + 1;
      ++i;
    }
  }
  return 0;
}

std::uint32_t quoted_end(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  const std::uint32_t end = closing_quote(text, begin, limit);
  return end == 0 ? limit : end;
}

std::uint32_t line_end(std::string_view text, std::uint32_t from, std::uint32_t limit) {
  return static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', from), limit));
}

std::uint32_t indent_of(std::string_view text, std::uint32_t line, std::uint32_t limit) {
  std::uint32_t i = line;
  while (i < limit && text[i] == ' ') ++i;
  return i - line;
}

// A block scalar goes on while lines are blank or indented deeper than the line that started it.
std::uint32_t block_end(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  const std::size_t before = begin == 0 ? std::string_view::npos : text.rfind('\n', begin - 1);
  const auto start = static_cast<std::uint32_t>(before == std::string_view::npos ? 0 : before + 1);
  const std::uint32_t outer = indent_of(text, start, limit);
  std::uint32_t end = line_end(text, begin, limit);
  for (std::uint32_t line = end + 1; line < limit;) {
    const std::uint32_t stop = line_end(text, line, limit);
    const bool blank = base::trim(text.substr(line, stop - line)).empty();
    if (!blank && indent_of(text, line, limit) <= outer) break;
    if (!blank) end = stop;
    line = stop + 1;
  }
  return end;
}

// A plain scalar over several lines: each word of the value follows the one before with white space between.
std::uint32_t folded_end(std::string_view text, std::uint32_t begin, std::uint32_t limit,
                         std::string_view value) {
  std::uint32_t i = begin;
  for (const char c : value) {
    if (base::is_space(c)) {
      while (i < limit && base::is_space(text[i])) ++i;
    } else if (i < limit && text[i] == c) {
      ++i;
    } else {
      while (i < limit && base::is_space(text[i])) ++i;
      if (i < limit && text[i] == c) ++i;
    }
  }
  return i;
}

}  // namespace

ScalarRange scalar_range(std::string_view text, std::uint32_t begin, std::uint32_t limit,
                         std::string_view value) {
  if (begin >= limit) return {begin, begin, Style::plain};
  if (text.substr(begin, value.size()) == value && !value.empty() && text[begin] != '"' &&
      text[begin] != '\'') {
    const char first = text[begin];
    if (first != '|' && first != '>')
      return {begin, begin + static_cast<std::uint32_t>(value.size()), Style::plain};
  }
  switch (text[begin]) {
    case '"':
    case '\'': return {begin, quoted_end(text, begin, limit), Style::quoted};
    case '|':
    case '>': return {begin, block_end(text, begin, limit), Style::block};
    default: return {begin, folded_end(text, begin, limit, value), Style::plain};
  }
}

bool closes(std::string_view text, const ScalarRange& range) {
  return closing_quote(text, range.begin, range.end) == range.end;
}

std::uint32_t word_end(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  std::uint32_t i = begin;
  while (i < limit && !base::is_space(text[i]) && text[i] != ',' && text[i] != ']' && text[i] != '}') ++i;
  return i;
}

std::uint32_t after_properties(std::string_view text, std::uint32_t begin, std::uint32_t limit) {
  while (begin < limit && (text[begin] == '&' || text[begin] == '!')) {
    if (text.substr(begin, 2) == "!<")
      begin = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('>', begin), limit));
    begin = word_end(text, begin, limit);
    while (begin < limit && (base::is_space(text[begin]) || text[begin] == '#'))
      begin = text[begin] == '#' ? line_end(text, begin, limit) : begin + 1;
  }
  return begin;
}

std::uint32_t null_length(std::string_view text) {
  for (const std::string_view word : {"null", "Null", "NULL", "~"}) {
    const bool ends =
        text.size() == word.size() || (text.size() > word.size() && !base::is_alpha(text[word.size()]));
    if (text.starts_with(word) && ends) return static_cast<std::uint32_t>(word.size());
  }
  return 0;
}

std::string in_words(std::string_view message) {
  struct Words {
    std::string_view theirs, ours;
  };
  static constexpr Words table[] = {
      {"illegal map value", "a `:` stands where no key can be"},
      {"end of map not found", "this line does not line up with the table it belongs to"},
      {"end of sequence not found", "this line does not line up with the list it belongs to"},
      {"end of map flow not found", "a `{` is not closed"},
      {"end of sequence flow not found", "a `[` is not closed"},
      {"illegal EOF in scalar", "a quote is not closed"},
      {"illegal document indicator in scalar", "a quote is not closed before the document ends"},
      {"illegal block entry", "a `-` stands where no list can be"},
      {"illegal flow end", "a `]` or `}` closes nothing"},
      {"illegal map key", "a key stands where none can be"},
      {"map keys must be on one line", "a key goes over more than one line"},
      {"illegal newline in double quoted scalar", "a quoted text breaks its line here"},
      {"unknown escape character: ", "the text in quotes has a `\\` before a character that needs none"},
      {"invalid unicode: ", "the code behind this `\\` is no character"},
      {"unknown token", "text cannot start with this character without quotes"},
  };
  for (const Words& words : table) {
    if (message.starts_with(words.theirs)) return std::string(words.ours);
  }
  return "this is not YAML (" + std::string(message) + ")";
}

std::string yaml_help(std::string_view message) {
  if (message.starts_with("illegal map value")) {
    return "put the text in quotes when it holds a `:`, or line the key up with the one above it";
  }
  if (message.starts_with("unknown token")) return "put the text in quotes";
  if (message.starts_with("end of "))
    return "check the indentation here and in the line above, and that every bracket is closed";
  if (message.starts_with("illegal EOF") || message.starts_with("illegal document"))
    return "close the quote that was opened above";
  if (message.starts_with("invalid unicode")) return "write the character itself";
  if (message.starts_with("unknown escape")) return "use single quotes, or write `\\\\`";
  return "compare the line with the one above it";
}

}  // namespace parse
