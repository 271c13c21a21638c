// Stripping scripts.
#include <algorithm>
#include <vector>

#include "base/text.h"
#include "publish/strip.h"
#include "publish/strip_lines.h"

namespace publish {

namespace {

bool is_js_name(char c) {
  return base::is_alnum(c) || c == '_' || c == '$' || static_cast<unsigned char>(c) >= 0x80;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class JsStripper {
 public:
  explicit JsStripper(std::string_view text) : text_(text) {}

  std::string run() {
    while (at_ < text_.size() && sure_) {
      const char c = text_[at_];
      if (c == '"' || c == '\'') {
        string(c);
      } else if (c == '`' || (c == '}' && !open_.empty() && open_.back() == Open::text)) {
        template_text();
      } else if (c == '/') {
        slash();
      } else if (is_js_name(c)) {
        word();
      } else {
        sign(c);
      }
    }
    return sure_ ? out_.done() : std::string(text_);
  }

 private:
  enum class Open : std::uint8_t { bracket, condition, text };  // ( of anything; of an if or a loop; ${

  // What a slash here would be.
  enum class Slash : std::uint8_t { divides, begins_expression, unknown };

  std::string_view taken(std::size_t end) {
    const std::string_view piece = text_.substr(at_, std::min(end, text_.size()) - at_);
    at_ += piece.size();
    return piece;
  }

  void string(char quote) {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote) end += text_[end] == '\\' ? 2 : 1;
    out_.keep(taken(end + 1));
    slash_ = Slash::divides;
  }

  // From a ` or the } of a ${…} to the next ${ or the end.
  void template_text() {
    if (text_[at_] == '}') open_.pop_back();
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != '`' && !text_.substr(end).starts_with("${"))
      end += text_[end] == '\\' ? 2 : 1;
    const bool goes_on = end < text_.size() && text_[end] == '$';
    out_.keep(taken(goes_on ? end + 2 : end + 1));
    if (goes_on) open_.push_back(Open::text);
    slash_ = goes_on ? Slash::begins_expression : Slash::divides;
  }

  void slash() {
    if (text_.substr(at_).starts_with("//")) {
      at_ = std::min(text_.find('\n', at_), text_.size());
    } else if (text_.substr(at_).starts_with("/*")) {
      comment();
    } else if (slash_ == Slash::begins_expression) {
      regular_expression();
    } else if (slash_ == Slash::unknown) {
      sure_ = false;
    } else {
      out_.keep(taken(at_ + 1));
      slash_ = Slash::begins_expression;
    }
  }

  // A line end inside counts as one, and what stands before and after stays apart.
  void comment() {
    const std::size_t close = text_.find("*/", at_ + 2);
    const std::string_view whole = taken(close == std::string_view::npos ? text_.size() : close + 2);
    if (whole.starts_with("/*!")) return out_.keep(whole);
    out_.add(whole.find('\n') == std::string_view::npos ? ' ' : '\n');
  }

  void regular_expression() {
    bool inside_class = false;
    std::size_t end = at_ + 1;
    for (; end < text_.size() && text_[end] != '\n' && (inside_class || text_[end] != '/'); ++end) {
      if (text_[end] == '\\')
        ++end;
      else if (text_[end] == '[')
        inside_class = true;
      else if (text_[end] == ']')
        inside_class = false;
    }
    sure_ = end < text_.size() && text_[end] == '/';  // else it was a division after all
    out_.keep(taken(end + 1));
    slash_ = Slash::divides;
  }

  // After some words an expression begins; after a name or a number a slash divides.
  void word() {
    const bool member = !out_.empty() && out_.last() == '.';
    std::size_t end = at_;
    while (end < text_.size() && is_js_name(text_[end])) ++end;
    const std::string_view word = taken(end);
    out_.keep(word);
    condition_ = !member && is_one_of(word, {"if", "while", "for", "with"});
    const bool operand_follows =
        is_one_of(word, {"return", "typeof", "instanceof", "in", "of", "new", "delete", "void", "throw",
                         "case", "do", "else", "yield", "await"});
    slash_ = operand_follows && !member ? Slash::begins_expression : Slash::divides;
  }

  void sign(char c) {
    ++at_;
    if (base::is_space(c)) return out_.add(c);
    const bool doubled = (c == '+' || c == '-') && !out_.empty() && out_.last() == c;
    out_.keep(std::string_view(&c, 1));
    slash_ = c == ']' || doubled ? Slash::divides : Slash::begins_expression;
    if (c == '(' || c == '{') open_.push_back(c == '(' && condition_ ? Open::condition : Open::bracket);
    if ((c == ')' || c == '}') && !open_.empty()) {
      if (c == ')' && open_.back() == Open::bracket) slash_ = Slash::divides;
      if (c == '}') slash_ = Slash::unknown;  // of a block, or of a value
      open_.pop_back();
    }
    condition_ = false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Lines out_;
  std::vector<Open> open_;
  Slash slash_ = Slash::begins_expression;
  bool condition_ = false;  // the word before is one that a condition in brackets follows
  bool sure_ = true;
};

}  // namespace

std::string stripped_js(std::string_view script) { return JsStripper(script).run(); }

}  // namespace publish
