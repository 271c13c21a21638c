// Splitting a template's text into tokens, with Jinja's rules for whitespace around tags.
#include "jinja/lexer.h"

#include <algorithm>
#include <array>

#include "base/format.h"
#include "base/text.h"

namespace jinja {

namespace {

using std::string_view;

bool is_name_start(char c) { return base::is_alpha(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80; }
bool is_name_part(char c) { return is_name_start(c) || base::is_digit(c); }

// Longest first, so that the first that fits is the right one.
constexpr std::array<string_view, 27> operators = {"//", "**", "==", "!=", "<=", ">=", "+", "-", "*",
                                                   "/",  "%",  "~",  "<",  ">",  "=",  ".", ",", ":",
                                                   "|",  "(",  ")",  "[",  "]",  "{",  "}", "!", ";"};

class Lexer {
 public:
  Lexer(string_view text, Faults& faults) : text_(text), faults_(faults) {
    // A file ends with a newline, a template does not.
    if (text_.ends_with('\n')) text_.remove_suffix(1);
    if (text_.ends_with('\r')) text_.remove_suffix(1);
  }

  Tokens run() {
    while (at_ < text_.size()) data();
    add(TokenKind::end, text_.size(), text_.size());
    return std::move(tokens_);
  }

 private:
  // Reads up to the next tag, and then the tag.
  void data() {
    const std::size_t begin = at_;
    std::size_t open = begin;
    while (true) {
      open = std::min(text_.find('{', open), text_.size());
      if (open + 1 >= text_.size()) open = text_.size();
      if (open == text_.size() || is_opener(open)) break;
      ++open;
    }
    if (open == text_.size()) {
      add_data(begin, open);
      at_ = open;
      return;
    }
    add_data(begin, data_end(begin, open));
    const char kind = text_[open + 1];
    at_ = open + 2;
    if (at_ < text_.size() && (text_[at_] == '-' || text_[at_] == '+')) ++at_;
    if (kind == '#') return comment(open);
    if (kind == '{') return tag(open, TokenKind::output_begin);
    if (!raw(open)) tag(open, TokenKind::tag_begin);
  }

  bool is_opener(std::size_t at) const {
    return text_[at] == '{' && at + 1 < text_.size() &&
           string_view("{%#").find(text_[at + 1]) != string_view::npos;
  }

  // Where the data that begins at `begin` ends when a tag opens at `open`: "-" takes all whitespace before
  // the tag, and a statement or comment that is first on its line takes the blanks before it, unless it has a
  // "+".
  std::size_t data_end(std::size_t begin, std::size_t open) const {
    const char mark = open + 2 < text_.size() ? text_[open + 2] : ' ';
    std::size_t end = open;
    if (mark == '-') {
      while (end > begin && base::is_space(text_[end - 1])) --end;
      return end;
    }
    if (text_[open + 1] == '{' || mark == '+') return open;
    while (end > begin && base::is_space(text_[end - 1]) && text_[end - 1] != '\n' &&
           text_[end - 1] != '\r') {
      --end;
    }
    const bool first_on_line = end == 0 || text_[end - 1] == '\n' || text_[end - 1] == '\r';
    return first_on_line ? end : open;
  }

  // Reads a closing delimiter (with its "-" or "+") that `length` bytes back began at `close`, and what it
  // takes.
  void after_close(std::size_t close, std::size_t length, bool takes_newline) {
    const char mark = text_[close];
    at_ = close + length;
    if (mark == '-') {
      while (at_ < text_.size() && base::is_space(text_[at_])) ++at_;
    } else if (takes_newline && mark != '+') {
      if (text_.substr(at_).starts_with('\r')) ++at_;
      if (text_.substr(at_).starts_with('\n')) ++at_;
    }
  }

  void comment(std::size_t open) {
    const std::size_t close = text_.find("#}", at_);
    if (close == string_view::npos) {
      fault(open, open + 2, "`{#` is never closed", "end the comment with `#}`");
      at_ = text_.size();
      return;
    }
    const bool marked = close > at_ && (text_[close - 1] == '-' || text_[close - 1] == '+');
    after_close(marked ? close - 1 : close, marked ? 3 : 2, true);
  }

  // Whether a tag that opens at `open` is {% raw %}; if so reads it and its contents.
  bool raw(std::size_t open) {
    const std::size_t begin = at_;
    std::size_t close = 0;
    if (!word_tag("raw", begin, close)) return false;
    after_close(close, text_[close] == '%' ? 2 : 3, false);
    const std::size_t contents = at_;
    for (std::size_t at = text_.find("{%", contents); at != string_view::npos;
         at = text_.find("{%", at + 2)) {
      std::size_t word = at + 2;
      if (word < text_.size() && (text_[word] == '-' || text_[word] == '+')) ++word;
      if (!word_tag("endraw", word, close)) continue;
      add_data(contents, data_end(contents, at));
      after_close(close, text_[close] == '%' ? 2 : 3, true);
      return true;
    }
    fault(open, contents, "`{% raw %}` is never closed", "add `{% endraw %}`");
    add_data(contents, text_.size());
    at_ = text_.size();
    return true;
  }

  // Whether the tag whose inside starts at `at` is just this word; `close` is then where its end begins.
  bool word_tag(string_view word, std::size_t at, std::size_t& close) const {
    while (at < text_.size() && base::is_space(text_[at])) ++at;
    if (!text_.substr(at).starts_with(word)) return false;
    at += word.size();
    while (at < text_.size() && base::is_space(text_[at])) ++at;
    close = at;
    const string_view rest = text_.substr(at);
    return rest.starts_with("%}") || rest.starts_with("-%}") || rest.starts_with("+%}");
  }

  void tag(std::size_t open, TokenKind begin) {
    const bool output = begin == TokenKind::output_begin;
    const TokenKind end = output ? TokenKind::output_end : TokenKind::tag_end;
    add(begin, open, open + 2);
    brackets_.clear();
    while (true) {
      while (at_ < text_.size() && base::is_space(text_[at_])) ++at_;
      const string_view rest = text_.substr(at_);
      if (const std::size_t length = closing(rest, output)) {
        add(end, at_, at_ + length);
        return after_close(at_, length, !output);
      }
      if (rest.empty() || rest.starts_with("{%") || rest.starts_with("{#")) {
        fault(open, open + 2, base::format("`{}` is never closed", text_.substr(open, 2)),
              base::format("end the tag with `{}`", output ? "}}" : "%}"));
        return add(end, at_, at_);
      }
      token(rest.front());
    }
  }

  // The length of the closing delimiter at the start of `rest`, or 0. "}}" does not close while a "{" is
  // open.
  std::size_t closing(string_view rest, bool output) const {
    if (!output) {
      return rest.starts_with("%}") ? 2 : rest.starts_with("-%}") || rest.starts_with("+%}") ? 3 : 0;
    }
    if (!brackets_.empty() && brackets_.back() == '{') return 0;
    return rest.starts_with("}}") ? 2 : rest.starts_with("-}}") ? 3 : 0;
  }

  void token(char first) {
    if (is_name_start(first)) {
      std::size_t end = at_;
      while (end < text_.size() && is_name_part(text_[end])) ++end;
      return take(TokenKind::name, end);
    }
    if (base::is_digit(first)) return number();
    if (first == '"' || first == '\'') return string(first);
    for (const string_view known : operators) {
      if (!text_.substr(at_).starts_with(known)) continue;
      if (first == '(' || first == '[' || first == '{') brackets_ += first;
      if ((first == ')' || first == ']' || first == '}') && !brackets_.empty()) brackets_.pop_back();
      return take(TokenKind::operator_, at_ + known.size());
    }
    fault(at_, at_ + 1,
          base::format("`{}` has no meaning inside a tag", base::printable(text_.substr(at_, 1))));
    ++at_;
  }

  std::size_t digits(std::size_t at) const {
    while (at < text_.size() && (base::is_digit(text_[at]) || text_[at] == '_')) ++at;
    return at;
  }

  // 0xFF, 0o17, 0b101.
  bool other_base() {
    const char mark = at_ + 1 < text_.size() && text_[at_] == '0' ? base::to_lower(text_[at_ + 1]) : '\0';
    if (mark != 'x' && mark != 'o' && mark != 'b') return false;
    std::size_t end = at_ + 2;
    while (end < text_.size() && is_name_part(text_[end])) ++end;
    take(TokenKind::integer, end);
    return true;
  }

  void number() {
    if (other_base()) return;
    std::size_t end = digits(at_);
    TokenKind kind = TokenKind::integer;
    if (end + 1 < text_.size() && text_[end] == '.' && base::is_digit(text_[end + 1]) && !after_dot()) {
      end = digits(end + 1);
      kind = TokenKind::number;
    }
    std::size_t exponent = end;
    if (exponent < text_.size() && base::to_lower(text_[exponent]) == 'e') {
      ++exponent;
      if (exponent < text_.size() && (text_[exponent] == '+' || text_[exponent] == '-')) ++exponent;
      if (exponent < text_.size() && base::is_digit(text_[exponent])) {
        end = digits(exponent);
        kind = TokenKind::number;
      }
    }
    take(kind, end);
  }

  // In `x.0.1` the numbers are members, not a fraction.
  bool after_dot() const { return !tokens_.list.empty() && tokens_.list.back().text == "."; }

  void string(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    if (end >= text_.size()) {
      fault(at_, at_ + 1, base::format("`{}` begins a text that is never closed", quote),
            base::format("end the text with `{}`", quote));
      const std::size_t line_end = std::min(text_.find('\n', at_), text_.size());
      end = std::min({line_end, text_.find("}}", at_), text_.find("%}", at_)});
      add(TokenKind::string, at_, end, text_.substr(at_ + 1, end - at_ - 1));
      at_ = end;
      return;
    }
    add(TokenKind::string, at_, end + 1, text_.substr(at_ + 1, end - at_ - 1));
    at_ = end + 1;
  }

  void take(TokenKind kind, std::size_t end) {
    add(kind, at_, end);
    at_ = end;
  }

  void add_data(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    string_view data = text_.substr(begin, end - begin);
    if (data.find('\r') != string_view::npos) data = tokens_.owned.emplace_back(with_newlines(data));
    add(TokenKind::data, begin, end, data);
  }

  static std::string with_newlines(string_view data) {
    std::string result;
    for (std::size_t i = 0; i < data.size(); ++i) {
      if (data[i] != '\r') {
        result += data[i];
      } else if (i + 1 == data.size() || data[i + 1] != '\n') {
        result += '\n';
      }
    }
    return result;
  }

  void add(TokenKind kind, std::size_t begin, std::size_t end) {
    add(kind, begin, end, text_.substr(begin, end - begin));
  }

  void add(TokenKind kind, std::size_t begin, std::size_t end, string_view text) {
    tokens_.list.push_back({kind, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), text});
  }

  void fault(std::size_t begin, std::size_t end, std::string message, std::string help = {}) {
    faults_.add(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), std::move(message),
                std::move(help));
  }

  string_view text_;
  Faults& faults_;
  Tokens tokens_;
  std::size_t at_ = 0;
  std::string brackets_;  // those open inside the current tag
};

}  // namespace

Tokens tokenize(std::string_view text, Faults& faults) { return Lexer(text, faults).run(); }

}  // namespace jinja
