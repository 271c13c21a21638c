// From front to end, with what is open in a list instead of calls: a stranger nests as deep as they like.
#include "base/json_form.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/format.h"
#include "base/text.h"

namespace base {

namespace {

class JsonForm {
 public:
  explicit JsonForm(std::string_view text) : text_(text) {}

  std::optional<Mistake> run() {
    if (const std::size_t at = first_invalid_utf8(text_); at < text_.size())
      return Mistake{at, 1, "this byte is not UTF-8"};
    while (!mistake_ && !done_) {
      if (value()) behind_value();
    }
    return std::move(mistake_);
  }

 private:
  // An object or a list that was not closed yet.
  struct Open {
    bool object;
    std::set<std::string_view> keys = {};  // as they are written
  };

  bool wrong(std::string words) {
    mistake_ = {at_, at_ < text_.size() ? std::size_t{1} : 0, std::move(words)};
    return false;
  }

  bool is_next(char c) const { return at_ < text_.size() && text_[at_] == c; }

  void skip() {
    while (is_next(' ') || is_next('\t') || is_next('\n') || is_next('\r')) ++at_;
  }

  // Whether it has ended; where it opened something, what is in that comes first.
  bool value() {
    skip();
    if (is_next('{') || is_next('[')) return open(is_next('{'));
    if (is_next('"')) return string();
    const std::size_t end = std::min(text_.find_first_of(" \t\n\r,:]}[{\"", at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    if (word != "true" && word != "false" && word != "null" && !is_json_number(word))
      return wrong(word.empty() ? "a value is missing here" : "this is no value of JSON");
    at_ = end;
    return true;
  }

  bool open(bool object) {
    ++at_, skip();
    open_.push_back({object});
    if (is_next(object ? '}' : ']')) {
      ++at_, open_.pop_back();
      return true;
    }
    if (object) key();
    return false;
  }

  bool string() {
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) return wrong("this character has to be escaped");
      if (text_[at_] == '\\' && !escape()) return wrong("this is no escape of JSON");
    }
    if (at_ >= text_.size()) return wrong("a text has no end");
    ++at_;
    return true;
  }

  // Goes to the last character of the escape.
  bool escape() {
    const std::string_view rest = text_.substr(at_ + 1);
    if (rest.empty() || std::string_view("\"\\/bfnrtu").find(rest.front()) == std::string_view::npos)
      return false;
    ++at_;
    if (rest.front() != 'u') return true;
    if (rest.size() < 5 ||
        rest.substr(1, 4).find_first_not_of("0123456789abcdefABCDEF") != std::string_view::npos)
      return false;
    at_ += 4;
    return true;
  }

  bool key() {
    const std::size_t begin = at_;
    if (!is_next('"')) return wrong("a key in quotes is missing here");
    if (!string()) return false;
    const std::string_view name = text_.substr(begin + 1, at_ - begin - 2);
    if (!open_.back().keys.insert(name).second) {
      mistake_ = {begin, at_ - begin, "the key `" + printable(name) + "` stands twice"};
      return false;
    }
    skip();
    if (!is_next(':')) return wrong("a colon is missing here");
    ++at_;
    return true;
  }

  void behind_value() {
    for (skip(); !open_.empty() && is_next(open_.back().object ? '}' : ']'); skip()) ++at_, open_.pop_back();
    if (open_.empty()) {
      done_ = at_ == text_.size() || wrong("something stands behind the end");
    } else if (is_next(',')) {
      ++at_, skip();
      if (open_.back().object) key();
    } else {
      wrong(fmt::format("a comma or `{}` is missing here", open_.back().object ? '}' : ']'));
    }
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::vector<Open> open_;
  std::optional<Mistake> mistake_;
  bool done_ = false;
};

}  // namespace

std::optional<Mistake> json_mistake(std::string_view text) { return JsonForm(text).run(); }

bool is_json_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  const auto digits = [&] {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count;
  };
  const bool zero = text.starts_with('0');
  const std::size_t whole = digits();
  if (whole == 0 || (zero && whole > 1)) return false;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
    if (digits() == 0) return false;
  }
  return text.empty();
}

}  // namespace base
