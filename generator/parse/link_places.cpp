// A small reader of inline Markdown that only looks for where links close.
#include "parse/link_places.h"

#include <algorithm>

#include "base/text.h"
#include "parse/cmark.h"

namespace parse {

namespace {

constexpr std::uint32_t longest_label = 999;  // CommonMark's limit
constexpr int most_losses = 8;  // then a block's other links get its first line, so that time stays linear
constexpr std::uint32_t longest_code =
    10'000;  // a longer code span costs a place its precision, not the run its time

// Labels compare ignoring case, with runs of white space as one space (CommonMark 0.29, "matches").
std::string normalised(std::string_view label) {
  std::string result;
  for (const char c : base::trim(label)) {
    if (!base::is_space(c)) {
      result += c;
    } else if (result.back() != ' ') {
      result += ' ';
    }
  }
  return base::fold_case(result);
}

// The destination that starts at `at`, without its angle brackets.
Range read_destination(std::string_view text, std::uint32_t at, std::uint32_t end) {
  if (at < end && text[at] == '<') {
    std::uint32_t i = at + 1;
    while (i < end && text[i] != '>' && text[i] != '\n') i += text[i] == '\\' ? 2 : 1;
    return {at + 1, std::min(i, end)};
  }
  int depth = 0;
  std::uint32_t i = at;
  while (i < end && !base::is_space(text[i])) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && depth-- == 0) break;
    i += text[i] == '\\' && i + 1 < end ? 2 : 1;
  }
  return {at, std::min(i, end)};
}

bool is_punctuation(char c) { return c > ' ' && c < 0x7f && !base::is_alpha(c) && !base::is_digit(c); }

// A destination as the library reports it: backslashes before punctuation and character references resolved.
std::string resolved(std::string_view written) {
  if (written.find_first_of("\\&") == std::string_view::npos) return std::string(written);
  std::string plain;
  for (std::size_t i = 0; i < written.size(); ++i) {
    if (written[i] == '\\' && i + 1 < written.size() && is_punctuation(written[i + 1])) {
      // An escaped ampersand starts no reference.
      plain += written[++i] == '&' ? "&amp;" : std::string(1, written[i]);
    } else {
      plain += written[i];
    }
  }
  return without_entities(plain);
}

bool same_destination(std::string_view written, std::string_view reported) {
  return written == reported || resolved(written) == reported;
}

std::uint32_t skip_space(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && base::is_space(text[at])) ++at;
  return at;
}

// The marks of quotes, lists and footnotes that may stand before a definition on its line.
std::uint32_t skip_containers(std::string_view text, std::uint32_t at, std::uint32_t end) {
  for (;;) {
    while (at < end && (text[at] == ' ' || text[at] == '>' || text[at] == '\t')) ++at;
    std::uint32_t mark = at;
    while (mark < end && base::is_digit(text[mark])) ++mark;
    const bool number = mark > at && mark < end && (text[mark] == '.' || text[mark] == ')');
    const bool bullet = mark == at && at < end && (text[at] == '-' || text[at] == '*' || text[at] == '+');
    if ((number || bullet) && mark + 1 < end && text[mark + 1] == ' ') {
      at = mark + 2;
      continue;
    }
    const bool footnote = text.substr(at, std::min<std::size_t>(2, end - at)) == "[^";
    const std::size_t close =
        footnote ? text.substr(0, std::min(end, at + longest_label)).find("]:", at) : std::string_view::npos;
    if (close == std::string_view::npos) return at;
    at = static_cast<std::uint32_t>(close + 2);
  }
}

// Where a definition's destination starts: it may stand on the next line of a quote.
std::uint32_t skip_to_destination(std::string_view text, std::uint32_t at, std::uint32_t end) {
  bool new_line = false;
  while (at < end && (base::is_space(text[at]) || (new_line && text[at] == '>')))
    new_line |= text[at++] == '\n';
  return at;
}

}  // namespace

Definitions::Definitions(std::string_view text, std::uint32_t begin, std::uint32_t end) : text_(text) {
  for (std::uint32_t line = begin; line < end;) {
    const std::uint32_t i = skip_containers(text, line, end);
    const auto newline = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', line), end));
    line = newline + 1;
    if (i >= end || text[i] != '[') continue;
    const std::size_t close = text.substr(0, std::min(end, i + longest_label)).find("]:", i);
    if (close == std::string_view::npos) continue;
    const auto after = skip_to_destination(text, static_cast<std::uint32_t>(close + 2), end);
    const Range destination = read_destination(text, after, end);
    if (destination.begin == destination.end) continue;
    by_label_[normalised(text.substr(i + 1, close - i - 1))].push_back(destination);
  }
}

Range Definitions::find(std::string_view label, std::string_view destination) const {
  if (by_label_.empty()) return {};
  const auto found = by_label_.find(normalised(label));
  if (found == by_label_.end()) return {};
  for (const Range range : found->second) {
    if (same_destination(text_.substr(range.begin, range.end - range.begin), destination)) return range;
  }
  return {};
}

std::uint32_t LinkPlaces::skip_code(std::uint32_t at) const {
  std::uint32_t run = at;
  while (run < block_.end && text_[run] == '`') ++run;
  const std::uint32_t length = run - at;
  const std::uint32_t limit = std::min(block_.end, run + longest_code);
  for (std::uint32_t i = run; i < limit;) {
    if (text_[i] != '`') {
      ++i;
      continue;
    }
    std::uint32_t stop = i;
    while (stop < block_.end && text_[stop] == '`') ++stop;
    if (stop - i == length) return stop;
    i = stop;
  }
  return run;
}

std::uint32_t LinkPlaces::skip_angle(std::uint32_t at) const {
  const char next = at + 1 < block_.end ? text_[at + 1] : ' ';
  if (!base::is_alpha(next) && next != '/' && next != '!' && next != '?') return at + 1;
  char quote = 0;
  for (std::uint32_t i = at + 1; i < block_.end; ++i) {
    if (quote != 0) {
      if (text_[i] == quote) quote = 0;
    } else if (text_[i] == '"' || text_[i] == '\'') {
      quote = text_[i];
    } else if (text_[i] == '>') {
      return i + 1;
    } else if (text_[i] == '<') {
      return at + 1;
    }
  }
  return at + 1;
}

Range LinkPlaces::destination_after(std::uint32_t bracket) const {
  if (bracket + 1 >= block_.end || text_[bracket + 1] != '(') return {};
  return read_destination(text_, skip_space(text_, bracket + 2, block_.end), block_.end);
}

Range LinkPlaces::defined_by(std::uint32_t bracket, std::string_view destination,
                             std::uint32_t& after) const {
  after = bracket + 1;
  if (bracket + 1 < block_.end && text_[bracket + 1] == '[') {
    const std::size_t close =
        text_.substr(0, std::min(block_.end, bracket + longest_label)).find(']', bracket + 2);
    if (close != std::string_view::npos && close > bracket + 2) {
      after = static_cast<std::uint32_t>(close + 1);
      return definitions_.find(text_.substr(bracket + 2, close - bracket - 2), destination);
    }
  }
  int depth = 0;
  for (std::uint32_t i = bracket; i-- > block_.begin && bracket - i <= longest_label;) {
    if (text_[i] == ']') ++depth;
    if (text_[i] == '[' && depth-- == 0)
      return definitions_.find(text_.substr(i + 1, bracket - i - 1), destination);
  }
  return {};
}

Range LinkPlaces::first_line() const {
  const auto newline =
      static_cast<std::uint32_t>(std::min<std::size_t>(text_.find('\n', block_.begin), block_.end));
  return {block_.begin, std::max(newline, std::min(block_.begin + 1, block_.end))};
}

Range LinkPlaces::next_link(std::string_view destination) {
  if (losses_ > most_losses) return first_line();
  for (std::uint32_t i = at_; i < block_.end;) {
    const char c = text_[i];
    if (c == '\\') {
      i += 2;
    } else if (c == '`') {
      i = skip_code(i);
    } else if (c == '<') {
      i = skip_angle(i);
    } else if (c == ']') {
      Range range = destination_after(i);
      if (range.end > range.begin &&
          same_destination(text_.substr(range.begin, range.end - range.begin), destination)) {
        at_ = range.end;
        return range;
      }
      if (destination.empty() && range.begin != 0) return at_ = i + 1, Range{i, i + 1};
      std::uint32_t after = i + 1;
      range = defined_by(i, destination, after);
      ++i;
      if (range.end == range.begin) continue;
      at_ = after;
      return range;
    } else {
      ++i;
    }
  }
  ++losses_;
  const std::size_t found = text_.substr(0, block_.end).find(destination, block_.begin);
  if (destination.empty() || found == std::string_view::npos) return first_line();
  return {static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + destination.size())};
}

// The library takes indentation, quote marks and carriage returns off the lines of what it reports, so white
// space and what follows a line's end compare loosely.
Range LinkPlaces::match_at(std::uint32_t from, std::string_view literal) const {
  std::uint32_t i = from;
  for (std::size_t k = 0; k < literal.size();) {
    if (literal[k] != '\n') {
      if (i >= block_.end || text_[i] != literal[k]) return {};
      ++i, ++k;
      continue;
    }
    while (i < block_.end && text_[i] == '\r') ++i;
    if (i >= block_.end || text_[i] != '\n') return {};
    ++i;
    while (k < literal.size() && base::is_space(literal[k])) ++k;
    while (i < block_.end && (base::is_space(text_[i]) || text_[i] == '>') &&
           (k >= literal.size() || text_[i] != literal[k]))
      ++i;
  }
  return {from, i};
}

Range LinkPlaces::next_literal(std::string_view literal) {
  if (literal.empty() || losses_ > most_losses) return first_line();
  for (std::size_t at = at_;; ++at) {
    at = text_.substr(0, block_.end).find(literal[0], at);
    if (at == std::string_view::npos) break;
    const Range range = match_at(static_cast<std::uint32_t>(at), literal);
    if (range.end == range.begin) continue;
    at_ = range.end;
    return range;
  }
  ++losses_;
  return first_line();
}

Range LinkPlaces::next_empty_reference() {
  const std::string_view text = text_.substr(0, block_.end);
  for (std::size_t at = at_;; at += 2) {
    at = text.find("[[", at);
    if (at == std::string_view::npos || losses_ > most_losses) break;
    const std::size_t inside = text.find_first_not_of(" \t\\", at + 2);
    const bool empty = inside != std::string_view::npos && (text[inside] == ']' || text[inside] == '|');
    if (!empty || (at > block_.begin && text[at - 1] == '\\')) continue;
    const std::size_t close = text.find("]]", inside);
    if (close == std::string_view::npos) break;
    at_ = static_cast<std::uint32_t>(close + 2);
    return {static_cast<std::uint32_t>(at), at_};
  }
  ++losses_;
  return first_line();
}

LiteralPlaces::LiteralPlaces(std::string_view text, Range range, std::string_view literal) : range_(range) {
  first_end_ = std::min(literal.find('\n'), literal.size());
  std::size_t source_line = std::min<std::size_t>(text.find('\n', range.begin), range.end);
  for (std::size_t line = first_end_ + 1; line < literal.size();) {
    const std::size_t literal_end = std::min(literal.find('\n', line), literal.size());
    const std::size_t next = source_line >= range.end
                                 ? range.end
                                 : std::min<std::size_t>(text.find('\n', source_line + 1), range.end);
    std::size_t source_end = next;
    while (source_end > range.begin && text[source_end - 1] == '\r') --source_end;
    lines_.push_back({literal_end, static_cast<std::uint32_t>(source_end)});
    source_line = next;
    line = literal_end + 1;
  }
}

std::uint32_t LiteralPlaces::source_offset(std::size_t offset) const {
  if (offset <= first_end_) return std::min(range_.begin + static_cast<std::uint32_t>(offset), range_.end);
  const auto line = std::lower_bound(lines_.begin(), lines_.end(), offset,
                                     [](const Line& l, std::size_t at) { return l.literal_end < at; });
  if (line == lines_.end()) return range_.end;
  const auto back = static_cast<std::uint32_t>(line->literal_end - offset);
  return line->source_end - std::min(back, line->source_end - range_.begin);
}

}  // namespace parse
