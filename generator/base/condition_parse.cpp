// Reads conditions, by descent, into nodes that stand after their parts.
#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "base/condition.h"
#include "base/format.h"
#include "base/text.h"

namespace base {

namespace {

using Node = Condition::Node;
using Kind = Node::Kind;
using Sign = Node::Sign;
using Subject = Node::Subject;

constexpr int deepest = 64;
constexpr std::size_t most_periods = 1000;

constexpr std::array<std::pair<std::string_view, Subject>, 3> subjects = {
    {{"value", Subject::value}, {"previous", Subject::previous}, {"change", Subject::change}}};
constexpr std::array<std::pair<std::string_view, Sign>, 6> signs = {{{"<", Sign::less},
                                                                     {"<=", Sign::at_most},
                                                                     {">", Sign::more},
                                                                     {">=", Sign::at_least},
                                                                     {"==", Sign::equal},
                                                                     {"!=", Sign::unequal}}};

template <class Table>
auto look_up(const Table& table, std::string_view name) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.first == name; });
  return found == table.end() ? std::nullopt : std::optional(found->second);
}

// A word, a number, a sign of comparison or one character; empty at the end of the text.
struct Token {
  std::string_view text;
  std::size_t at = 0;
};

bool is_sign(char c) { return c == '<' || c == '>' || c == '=' || c == '!'; }

std::size_t length_of_number(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t digits = at;
  while (at < text.size() && is_digit(text[at])) ++at;
  if (at == digits) return 0;
  if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) return at;
  ++at;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::size_t length_of_token(std::string_view text) {
  if (const std::size_t number = length_of_number(text)) return number;
  std::size_t at = 0;
  while (at < text.size() && (is_alpha(text[at]) || text[at] == '_')) ++at;
  if (at > 0) return at;
  while (at < text.size() && is_sign(text[at])) ++at;
  if (at > 0 || text.empty()) return at;
  next_code_point(text, at);
  return at;
}

std::string quoted(std::string_view text) {
  constexpr std::size_t longest = 40;  // only words, numbers and signs get there, and those are ASCII
  return text.size() > longest ? format("`{}…`", text.substr(0, longest)) : format("`{}`", printable(text));
}

class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) { advance(); }

  // Each leaves the node it made last in the list; false means that there is a mistake.
  bool condition() {
    if (!either()) return false;
    if (take("for") && !span()) return false;
    return token_.text.empty() || expected(periods_ ? "the end" : "`and`, `or`, `for` or the end");
  }

  std::vector<Node>& nodes() { return nodes_; }
  std::size_t periods() const { return periods_.value_or(1); }
  const Mistake& mistake() const { return mistake_; }

 private:
  bool either() { return chain("or", Kind::either, &Parser::both); }
  bool both() { return chain("and", Kind::both, &Parser::term); }

  bool chain(std::string_view word, Kind kind, bool (Parser::*part)()) {
    if (!(this->*part)()) return false;
    while (take(word)) {
      const std::size_t left = nodes_.size() - 1;
      if (!(this->*part)()) return false;
      nodes_.push_back({.kind = kind, .left = left, .right = nodes_.size() - 1});
    }
    return true;
  }

  bool term() {
    const bool opposite = token_.text == "not";
    if (!opposite && token_.text != "(") return comparison();
    if (++depth_ > deepest) return wrong(format("brackets and `not` are more than {} deep here", deepest));
    advance();
    if (opposite) {
      if (!term()) return false;
      nodes_.push_back({.kind = Kind::opposite, .left = nodes_.size() - 1});
    } else {
      if (!either()) return false;
      if (!take(")")) return expected("`and`, `or` or `)`");
    }
    --depth_;
    return true;
  }

  bool comparison() {
    const auto subject = look_up(subjects, token_.text);
    if (!subject) return expected("`value`, `previous` or `change`");
    advance();
    const auto sign = look_up(signs, token_.text);
    if (!sign) return expected("a comparison such as `<` or `==`");
    advance();
    const auto value = number();
    if (value) nodes_.push_back({.subject = *subject, .sign = *sign, .number = *value});
    return value.has_value();
  }

  std::optional<double> number() {
    std::string_view digits = token_.text;
    if (length_of_number(digits) == 0) {
      expected("a number");
      return std::nullopt;
    }
    if (digits[0] == '+') digits.remove_prefix(1);
    double value = 0;
    const auto read =
        std::from_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
    if (read.ec != std::errc{}) {
      wrong(format("{} has too many digits", quoted(token_.text)));
      return std::nullopt;
    }
    advance();
    return value;
  }

  bool span() {
    const Token count = token_;
    const auto value = number();
    if (!value) return false;
    if (*value < 1 || *value > most_periods || std::floor(*value) != *value) {
      token_ = count;
      return wrong(format("{} is no count of periods from 1 to {}", quoted(count.text), most_periods));
    }
    periods_ = static_cast<std::size_t>(*value);
    return take("periods") || take("period") || expected("`periods`");
  }

  bool take(std::string_view word) {
    if (token_.text != word) return false;
    advance();
    return true;
  }

  void advance() {
    std::size_t at = token_.at + token_.text.size();
    while (at < text_.size() && is_space(text_[at])) ++at;
    token_ = {text_.substr(at, length_of_token(text_.substr(at))), at};
  }

  bool expected(std::string_view what) {
    if (token_.text.empty()) return wrong(format("the condition ends where {} is expected", what));
    return wrong(format("{} stands where {} is expected", quoted(token_.text), what));
  }

  bool wrong(std::string words) {
    mistake_ = {token_.at, token_.text.size(), std::move(words)};
    return false;
  }

  std::string_view text_;
  Token token_;
  int depth_ = 0;
  std::optional<std::size_t> periods_;
  std::vector<Node> nodes_;
  Mistake mistake_;
};

}  // namespace

std::variant<Condition, Mistake> Condition::parse(std::string_view text) {
  Parser parser(text);
  if (!parser.condition()) return parser.mistake();
  return Condition(std::move(parser.nodes()), parser.periods());
}

}  // namespace base
