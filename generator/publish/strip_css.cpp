// Stripping stylesheets.
#include <algorithm>

#include "base/byte_set.h"
#include "base/text.h"
#include "publish/strip.h"

namespace publish {

namespace {

bool is_css_name(char c) {
  return base::is_alnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

// Signs before which a blank says nothing, those behind which it does, and those that part two tokens.
constexpr base::ByteSet ends{"{};,)"}, blanks_go_behind{" \n{};,:("}, apart_behind{" \n{}();,"};

class CssStripper {
 public:
  explicit CssStripper(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        string(c);
      } else if (c == '\\') {
        keep(at_ + 2);
      } else if (text_.substr(at_).starts_with("/*")) {
        comment();
      } else if (c == '(' && after_url()) {
        address();
      } else if (is_css_name(c)) {
        name();
      } else if (base::is_space(c)) {
        blanks();
      } else {
        sign(c);
      }
    }
    return std::move(out_);
  }

 private:
  // The last sign written, unless it is part of what is kept as it is.
  char last() const { return out_.size() > kept_ ? out_.back() : '\0'; }

  void keep(std::size_t end) {
    out_ += text_.substr(at_, end - at_);
    at_ = std::min(end, text_.size());
    kept_ = out_.size();
  }

  // Blanks say nothing at the beginning, after blanks, and beside the signs that part things from each other;
  // a line ends after each rule.
  void blanks() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && base::is_space(text_[at_])) ++at_;
    const bool new_line = text_.substr(begin, at_ - begin).find('\n') != std::string_view::npos;
    if (last() == '}' && new_line) {
      out_ += '\n';
    } else if (!out_.empty() && !blanks_go_behind.has(last())) {
      out_ += ' ';
    }
  }

  void name() {
    std::size_t end = at_;
    while (end < text_.size() && is_css_name(text_[end])) ++end;
    out_ += text_.substr(at_, end - at_);
    at_ = end;
  }

  void sign(char c) {
    if (ends.has(c) && last() == ' ') out_.pop_back();
    if (c == '}' && last() == '\n') out_.pop_back();
    if (c == '}' && last() == ';') out_.pop_back();
    out_ += c;
    ++at_;
  }

  // Up to its end, or to the end of the line, where a string that was never closed ends.
  void string(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') {
      end += text_[end] != '\\' ? 1 : text_.substr(end + 1).starts_with("\r\n") ? 3 : 2;
    }
    keep(end + 1);
  }

  // An empty one stays where two tokens would become one. A name and a bracket behind it can.
  void comment() {
    const std::size_t close = text_.find("*/", at_ + 2);
    const std::size_t end = close == std::string_view::npos ? text_.size() : close + 2;
    if (text_.substr(at_).starts_with("/*!")) return keep(end);
    const bool apart = out_.empty() || apart_behind.has(last()) || end == text_.size() ||
                       base::is_space(text_[end]) || ends.has(text_[end]);
    at_ = end;
    if (apart) return;
    out_ += "/**/";
    kept_ = out_.size();
  }

  bool after_url() const {
    if (at_ < 3 || base::to_lower(text_.substr(at_ - 3, 3)) != "url") return false;
    return at_ == 3 || (!is_css_name(text_[at_ - 4]) && text_[at_ - 4] != '\\');
  }

  // url(…) without quotes is taken as it is.
  void address() {
    std::size_t begin = at_ + 1;
    while (begin < text_.size() && base::is_space(text_[begin])) ++begin;
    const bool quoted = begin < text_.size() && (text_[begin] == '"' || text_[begin] == '\'');
    std::size_t end = begin;
    while (!quoted && end < text_.size() && text_[end] != ')') end += text_[end] == '\\' ? 2 : 1;
    keep(std::min(end, text_.size()));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string out_;
  std::size_t kept_ = 0;  // up to here nothing is taken back
};

}  // namespace

std::string stripped_css(std::string_view css) { return CssStripper(css).run(); }

}  // namespace publish
