// Operators and literals, with Jinja's precedence.
#include <charconv>

#include "base/format.h"
#include "base/text.h"
#include "jinja/parser.h"
#include "jinja/symbols.h"
#include "jinja/unquote.h"

namespace jinja {

// Counts how deep the reading of an expression is, so that no expression can exhaust the stack.
struct Nesting {
  explicit Nesting(Parser& its_parser) : parser(its_parser) { ++parser.depth_; }
  ~Nesting() { --parser.depth_; }
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

  bool too_deep() {
    if (parser.depth_ <= deepest_expression) return false;
    parser.fault(parser.peek(), "this expression is nested too deeply", "split it with `{% set %}`");
    return true;
  }

  Parser& parser;
};

ExprId Parser::expression() {
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t begin = peek().begin;
  ExprId value = disjunction();
  while (accept_word("if")) {
    const ExprId condition = disjunction();
    const ExprId otherwise = accept_word("else") ? expression() : ExprId();
    value = add(begin, Choice{condition, value, otherwise}, {condition, value, otherwise});
  }
  return value;
}

ExprId Parser::expression_list() {
  const std::uint32_t begin = peek().begin;
  const ExprId first = expression();
  if (!at(",")) return first;
  std::vector<ExprId> items = {first};
  while (accept(",")) {
    if (at_tag_end()) break;
    items.push_back(expression());
  }
  const Range list = keep(items);
  return add(begin, MakeList{list}, {}, list);
}

ExprId Parser::disjunction() {
  const std::uint32_t begin = peek().begin;
  ExprId left = conjunction();
  while (accept_word("or")) {
    const ExprId right = conjunction();
    left = add(begin, Logic{false, left, right}, {left, right});
  }
  return left;
}

ExprId Parser::conjunction() {
  const std::uint32_t begin = peek().begin;
  ExprId left = negation();
  while (accept_word("and")) {
    const ExprId right = negation();
    left = add(begin, Logic{true, left, right}, {left, right});
  }
  return left;
}

ExprId Parser::negation() {
  if (!at_word("not") || peek(1).text == "in") return comparison();
  Nesting nesting(*this);
  if (nesting.too_deep()) return broken();
  const std::uint32_t begin = advance().begin;
  const ExprId operand = negation();
  return add(begin, Not{operand}, {operand});
}

bool Parser::comparison_operator(CompareOp& op) {
  constexpr CompareOp symbols[] = {CompareOp::equal,      CompareOp::not_equal, CompareOp::less,
                                   CompareOp::less_equal, CompareOp::greater,   CompareOp::greater_equal};
  for (const CompareOp symbol : symbols) {
    if (!accept(spelling(symbol))) continue;
    op = symbol;
    return true;
  }
  op = CompareOp::in;
  if (accept_word("in")) return true;
  if (!at_word("not") || peek(1).kind != TokenKind::name || peek(1).text != "in") return false;
  op = CompareOp::not_in;
  advance();
  advance();
  return true;
}

ExprId Parser::comparison() {
  const std::uint32_t begin = peek().begin;
  const ExprId first = sum();
  std::vector<Step> steps;
  std::vector<ExprId> operands = {first};
  for (CompareOp op{}; comparison_operator(op);) {
    operands.push_back(sum());
    steps.push_back({op, operands.back()});
  }
  if (steps.empty()) return first;
  const Range range{static_cast<std::uint32_t>(program_.steps.size()),
                    static_cast<std::uint32_t>(steps.size())};
  program_.steps.insert(program_.steps.end(), steps.begin(), steps.end());
  return add(begin, Comparison{first, range}, {}, keep(operands));
}

ExprId Parser::sum() {
  const std::uint32_t begin = peek().begin;
  ExprId left = concatenation();
  while (at("+") || at("-")) {
    const ArithmeticOp op = advance().text == "+" ? ArithmeticOp::add : ArithmeticOp::subtract;
    const ExprId right = concatenation();
    left = add(begin, Arithmetic{op, left, right}, {left, right});
  }
  return left;
}

ExprId Parser::concatenation() {
  const std::uint32_t begin = peek().begin;
  std::vector<ExprId> parts = {product()};
  while (accept("~")) parts.push_back(product());
  if (parts.size() == 1) return parts.front();
  const Range list = keep(parts);
  return add(begin, Concatenation{list}, {}, list);
}

ExprId Parser::product() {
  const std::uint32_t begin = peek().begin;
  ExprId left = power();
  while (true) {
    ArithmeticOp op{};
    if (accept("*")) {
      op = ArithmeticOp::multiply;
    } else if (accept("/")) {
      op = ArithmeticOp::divide;
    } else if (accept("//")) {
      op = ArithmeticOp::floor_divide;
    } else if (accept("%")) {
      op = ArithmeticOp::modulo;
    } else {
      return left;
    }
    const ExprId right = power();
    left = add(begin, Arithmetic{op, left, right}, {left, right});
  }
}

ExprId Parser::power() {
  const std::uint32_t begin = peek().begin;
  ExprId left = unary(true);
  while (accept("**")) {
    const ExprId right = unary(true);
    left = add(begin, Arithmetic{ArithmeticOp::power, left, right}, {left, right});
  }
  return left;
}

// A sign binds looser than `.name` and tighter than a filter: -x|abs is (-x)|abs.
ExprId Parser::unary(bool with_filters) {
  const std::uint32_t begin = peek().begin;
  ExprId value;
  if (at("-") || at("+")) {
    Nesting nesting(*this);
    if (nesting.too_deep()) return broken();
    const bool plus = advance().text == "+";
    const ExprId operand = unary(false);
    value = add(begin, Negate{operand, plus}, {operand});
  } else {
    value = primary();
  }
  value = postfix(value);
  return with_filters ? filters(value) : value;
}

ExprId Parser::primary() {
  const Token token = peek();
  switch (token.kind) {
    case TokenKind::name: return word(advance());
    case TokenKind::integer:
    case TokenKind::number: return number(advance());
    case TokenKind::string: return text_literal();
    default: break;
  }
  if (at("(")) return parenthesized();
  if (at("[")) return list_literal();
  if (at("{")) return record_literal();
  fault(token, base::format("expected an expression, found {}", found()));
  return broken();
}

ExprId Parser::word(const Token& token) {
  const std::string_view name = token.text;
  if (name == "true" || name == "True") return constant(token.begin, Value::boolean(true));
  if (name == "false" || name == "False") return constant(token.begin, Value::boolean(false));
  if (name == "none" || name == "None") return constant(token.begin, Value::none());
  for (const std::string_view reserved : {"if", "else", "elif", "and", "or", "not", "in", "is", "for"}) {
    if (name != reserved) continue;
    fault(token, base::format("expected an expression, found `{}`", name));
    return broken();
  }
  return resolve(token, symbol(name));
}

ExprId Parser::number(const Token& token) {
  std::string digits;
  for (const char c : token.text) {
    if (c != '_') digits += c;
  }
  const char* end = digits.data() + digits.size();
  if (token.kind == TokenKind::integer) {
    const char mark = digits.size() > 1 ? base::to_lower(digits[1]) : '\0';
    const int base = mark == 'x' ? 16 : mark == 'o' ? 8 : mark == 'b' ? 2 : 10;
    std::int64_t integer = 0;
    const auto result = std::from_chars(digits.data() + (base == 10 ? 0 : 2), end, integer, base);
    if (result.ec == std::errc() && result.ptr == end) return constant(token.begin, Value::integer(integer));
    if (result.ec != std::errc::result_out_of_range) {
      fault(token, base::format("`{}` is no number", base::printable(token.text.substr(0, 40))));
      return broken();
    }
  } else {
    double fraction = 0;
    if (std::from_chars(digits.data(), end, fraction).ec == std::errc()) {
      return constant(token.begin, Value::number(fraction));
    }
  }
  fault(token, base::format("the number `{}` is too large", base::printable(token.text.substr(0, 40))));
  return broken();
}

ExprId Parser::text_literal() {
  const std::uint32_t begin = peek().begin;
  std::string text;
  while (peek().kind == TokenKind::string) text += unquote(advance().text);  // "a" "b" is one text
  return constant(begin, program_.constants.text(text));
}

// (a) is a; (a, b) and () are lists.
ExprId Parser::parenthesized() {
  const std::uint32_t begin = advance().begin;
  std::vector<ExprId> items;
  bool comma = false;
  while (!at(")") && !at_tag_end()) {
    items.push_back(expression());
    if (!at(",")) break;
    comma = true;
    advance();
  }
  if (!expect(")")) return broken();
  if (items.size() == 1 && !comma) return items.front();
  const Range list = keep(items);
  return add(begin, MakeList{list}, {}, list);
}

ExprId Parser::list_literal() {
  const std::uint32_t begin = advance().begin;
  std::vector<ExprId> items;
  while (!at("]") && !at_tag_end()) {
    items.push_back(expression());
    if (!accept(",")) break;
  }
  if (!expect("]")) return broken();
  const Range list = keep(items);
  return add(begin, MakeList{list}, {}, list);
}

ExprId Parser::record_literal() {
  const std::uint32_t begin = advance().begin;
  std::vector<ExprId> entries;
  while (!at("}") && !at_tag_end()) {
    entries.push_back(expression());
    if (!expect(":")) return broken();
    entries.push_back(expression());
    if (!accept(",")) break;
  }
  if (!expect("}")) return broken();
  const Range list = keep(entries);
  return add(begin, MakeRecord{list}, {}, list);
}

ExprId Parser::constant(std::uint32_t begin, Value value) { return add(begin, Constant{value}); }

const Value* Parser::literal(ExprId id) const {
  const Constant* constant = std::get_if<Constant>(&at_id(id).what);
  return constant && constant->value.is(Value::Type::text) ? &constant->value : nullptr;
}

}  // namespace jinja
