// A text is resolved only where it holds an escape; else it is a view of the source.

#include "parse/json.h"

#include <algorithm>
#include <set>

#include "base/json_form.h"
#include "base/text.h"

namespace parse {

namespace {

class JsonReader {
 public:
  JsonReader(const Slice& slice, Manner manner, Tree& tree, finding::Findings& findings)
      : slice_(slice),
        text_(slice.text.substr(0, slice.end)),
        manner_(manner),
        tree_(tree),
        builder_(tree),
        findings_(findings),
        at_(slice.begin) {}

  void read() {
    const std::size_t odd = base::first_invalid_utf8(slice_.view());
    if (odd < slice_.view().size()) return fail(slice_.begin + odd, "these bytes are not text in UTF-8");
    if (slice_.view().starts_with("\xEF\xBB\xBF")) at_ += 3;
    value({});
    blanks();
    if (!tree_.broken && at_ < text_.size()) fail(at_, "the value before this has ended");
  }

 private:
  bool is(char c) const { return at_ < text_.size() && text_[at_] == c; }
  bool take(char c) {
    blanks();
    if (!is(c)) return false;
    ++at_;
    return true;
  }
  void blanks() {
    while (is(' ') || is('\n') || is('\r') || is('\t')) ++at_;
  }
  // The first fault ends the reading.
  void fail(std::size_t at, std::string message) {
    const auto begin = static_cast<std::uint32_t>(std::min<std::size_t>(at, slice_.end));
    if (!tree_.broken)
      findings_.push_back({"json-syntax",
                           {slice_.source, begin, std::min(begin + 1, slice_.end)},
                           std::move(message),
                           "write it as JSON, which every program reads alike"});
    tree_.broken = true;
  }

  void value(Node node) {
    blanks();
    node.begin = static_cast<std::uint32_t>(at_);
    if (is('{') || is('[')) return collection(node);
    node.type = Type::scalar;
    if (is('"')) {
      node.style = Style::quoted;
      node.text = quoted();
    } else {
      node.text = word();
      if (node.text == "null") node.type = Type::null;
    }
    node.end = static_cast<std::uint32_t>(at_);
    if (!tree_.broken) builder_.add(node);
  }

  void collection(Node node) {
    const bool table = text_[at_++] == '{';
    const char bracket = table ? '}' : ']';
    node.type = table ? Type::table : Type::list;
    if (builder_.depth() >= max_depth) return fail(node.begin, "this is nested too deep");
    const std::uint32_t index = builder_.add(node);
    builder_.open(index);
    std::set<std::string_view> keys;
    for (bool more = !take(bracket); more && !tree_.broken;) {
      table ? member(keys) : value({});
      more = take(',');
      if (!more && !take(bracket))
        fail(at_, table ? "a `,` or a `}` is missing here" : "a `,` or a `]` is missing here");
    }
    builder_.close();
    tree_.nodes[index].end = static_cast<std::uint32_t>(at_);
  }

  void member(std::set<std::string_view>& keys) {
    blanks();
    Node node{.key_begin = static_cast<std::uint32_t>(at_)};
    if (!is('"')) return fail(at_, "a name in double quotes has to stand here");
    node.key = quoted();
    node.key_end = static_cast<std::uint32_t>(at_);
    if (tree_.broken) return;
    if (!keys.insert(node.key).second)
      return fail(node.key_begin, "`" + base::printable(node.key) + "` stands twice in one object");
    if (!take(':')) return fail(at_, "a `:` is missing here");
    value(node);
  }

  // `true`, `false`, `null` or a number.
  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(" \n\r\t,:]}[{\"").find(text_[at_]) == std::string_view::npos)
      ++at_;
    const std::string_view read = text_.substr(begin, at_ - begin);
    if (read != "true" && read != "false" && read != "null" && !base::is_json_number(read))
      fail(begin, read.empty() ? "a value is missing here"
                               : "this is no value of JSON: text stands in double quotes");
    return read;
  }

  // From one quote to the other, both of which are read.
  std::string_view quoted() {
    const std::size_t begin = ++at_;
    std::string resolved;
    bool escaped = false;
    for (; at_ < text_.size() && !is('"') && !tree_.broken; ++at_) {
      if (static_cast<unsigned char>(text_[at_]) < 0x20) {
        fail(at_, "a control character stands in a text");
      } else if (is('\\')) {
        if (!escaped) resolved = text_.substr(begin, at_ - begin);
        escaped = true;
        escape(resolved);
      } else if (escaped) {
        resolved += text_[at_];
      }
    }
    if (!is('"')) fail(begin - 1, "this text is not closed");
    if (tree_.broken) return {};
    const std::string_view written = text_.substr(begin, at_++ - begin);
    return escaped ? tree_.keep(std::move(resolved)) : written;
  }

  // Ends on the last character of the escape.
  void escape(std::string& into) {
    constexpr std::string_view letters = "\"\\/bfnrt", meant = "\"\\/\b\f\n\r\t";
    const std::size_t begin = at_++;
    const std::size_t letter = at_ < text_.size() ? letters.find(text_[at_]) : letters.npos;
    if (letter != letters.npos) {
      into += meant[letter];
      return;
    }
    std::uint32_t code = is('u') ? four_digits(at_ + 1) : none;
    if (code == none) return fail(begin, "this is no escape of JSON");
    at_ += 4;
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_ + 1, 2) == "\\u") {
      const std::uint32_t low = four_digits(at_ + 3);
      if (low >= 0xDC00 && low < 0xE000) {
        code = 0x10000 + ((code - 0xD800) << 10U) + (low - 0xDC00);
        at_ += 6;
      }
    }
    const bool is_character = code != 0 && (code < 0xD800 || code > 0xDFFF);
    if (!is_character && manner_ == Manner::strict) return fail(begin, "no character has this code");
    base::append_utf8(into, is_character ? code : 0xFFFD);
  }

  static constexpr std::uint32_t none = 0xFFFFFFFF;
  std::uint32_t four_digits(std::size_t from) const {
    std::uint32_t code = 0;
    for (std::size_t i = from; i < from + 4; ++i) {
      const std::size_t digit =
          i < text_.size() ? std::string_view("0123456789abcdef").find(base::to_lower(text_.substr(i, 1)))
                           : 16;
      if (digit > 15) return none;
      code = code * 16 + static_cast<std::uint32_t>(digit);
    }
    return code;
  }

  const Slice& slice_;
  std::string_view text_;
  Manner manner_;
  Tree& tree_;
  TreeBuilder builder_;
  finding::Findings& findings_;
  std::size_t at_;
};

}  // namespace

Tree json(const Slice& slice, Manner manner, finding::Findings& findings) {
  Tree tree{.source = slice.source};
  JsonReader(slice, manner, tree, findings).read();
  return tree;
}

}  // namespace parse
