// A small reader of inline Markdown that only looks for where links close.
#include "parse/link_places.h"

#include <algorithm>

#include "base/text.h"

namespace parse {

namespace {

constexpr std::uint32_t longest_label = 999;  // CommonMark's limit
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

// Escapes and entities are resolved in what cmark-gfm reports, so a destination that holds any is taken as it
// is.
bool same_destination(std::string_view written, std::string_view reported) {
  return written == reported || written.find_first_of("\\&") != std::string_view::npos;
}

std::uint32_t skip_space(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end && base::is_space(text[at])) ++at;
  return at;
}

}  // namespace

Definitions::Definitions(std::string_view text, std::uint32_t begin, std::uint32_t end) : text_(text) {
  for (std::uint32_t line = begin; line < end;) {
    std::uint32_t i = line;
    while (i < end && (text[i] == ' ' || text[i] == '>' || text[i] == '\t')) ++i;
    const auto newline = static_cast<std::uint32_t>(std::min<std::size_t>(text.find('\n', line), end));
    line = newline + 1;
    if (i >= end || text[i] != '[') continue;
    const std::size_t close = text.substr(0, std::min(end, i + longest_label)).find("]:", i);
    if (close == std::string_view::npos) continue;
    const auto after = skip_space(text, static_cast<std::uint32_t>(close + 2), end);
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

Range LinkPlaces::defined_by(std::uint32_t bracket, std::string_view destination) const {
  if (bracket + 1 < block_.end && text_[bracket + 1] == '[') {
    const std::size_t close = text_.substr(0, block_.end).find(']', bracket + 2);
    if (close != std::string_view::npos && close > bracket + 2) {
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
  if (lost_) return first_line();
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
      range = defined_by(i, destination);
      ++i;
      if (range.end == range.begin) continue;
      at_ = i;
      return range;
    } else {
      ++i;
    }
  }
  lost_ = true;
  const std::size_t found = text_.substr(0, block_.end).find(destination, block_.begin);
  if (destination.empty() || found == std::string_view::npos) return first_line();
  return {static_cast<std::uint32_t>(found), static_cast<std::uint32_t>(found + destination.size())};
}

Range LinkPlaces::next_literal(std::string_view literal) {
  const std::size_t found = lost_ ? std::string_view::npos : text_.substr(0, block_.end).find(literal, at_);
  if (found == std::string_view::npos) lost_ = true;
  if (literal.empty() || lost_) return first_line();
  at_ = static_cast<std::uint32_t>(found + literal.size());
  return {static_cast<std::uint32_t>(found), at_};
}

}  // namespace parse
