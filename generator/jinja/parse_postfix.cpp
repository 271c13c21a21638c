// What follows an operand: members, subscripts, calls, filters and tests.
#include "base/format.h"
#include "jinja/parser.h"
#include "jinja/symbols.h"

namespace jinja {

ExprId Parser::postfix(ExprId subject) {
  while (true) {
    if (at(".")) {
      subject = member(subject);
    } else if (at("[")) {
      subject = subscript(subject);
    } else if (at("(")) {
      subject = call(subject);
    } else {
      return subject;
    }
  }
}

ExprId Parser::member(ExprId subject) {
  const std::uint32_t begin = at_id(subject).begin;
  advance();
  const Token name = peek();
  if (name.kind == TokenKind::integer) {
    advance();
    const ExprId key = number(name);
    return add(begin, Subscript{subject, key}, {subject, key});
  }
  if (name.kind != TokenKind::name) {
    fault(name, base::format("expected a member's name after `.`, found {}", found()));
    return broken();
  }
  advance();
  return add(begin, MemberOf{subject, symbol(name.text)}, {subject});
}

ExprId Parser::subscript(ExprId subject) {
  const std::uint32_t begin = at_id(subject).begin;
  advance();
  if (at(":")) return slice(subject, ExprId());
  const ExprId key = expression();
  if (at(":")) return slice(subject, key);
  if (!expect("]")) return broken();
  if (const Value* text = literal(key)) {
    return add(begin, MemberOf{subject, symbol(text->as_text())}, {subject});
  }
  return add(begin, Subscript{subject, key}, {subject, key});
}

ExprId Parser::slice(ExprId subject, ExprId start) {
  const std::uint32_t begin = at_id(subject).begin;
  ExprId stop, step;
  advance();
  if (!at("]") && !at(":")) stop = expression();
  if (accept(":") && !at("]")) step = expression();
  if (!expect("]")) return broken();
  return add(begin, Slice{subject, start, stop, step}, {subject, start, stop, step});
}

ExprId Parser::filters(ExprId subject) {
  while (true) {
    if (accept("|")) {
      subject = filter(subject);
    } else if (at_word("is")) {
      subject = test(subject);
    } else if (at("(")) {
      subject = call(subject);
    } else if (at(".") || at("[")) {
      fault(peek(), base::format("`{}` cannot follow a filter", peek().text),
            "put the filtered value in parentheses");
      return broken();
    } else {
      return subject;
    }
  }
}

ExprId Parser::filter(ExprId subject) {
  const std::uint32_t begin = at_id(subject).begin;
  const Token name = peek();
  if (name.kind != TokenKind::name) {
    fault(name, base::format("expected a filter's name, found {}", found()));
    return broken();
  }
  advance();
  const Callable* callable = named_filter(name.text, name.begin, name.end);
  std::vector<Argument> given;
  if (at("(")) given = arguments();
  return callable ? apply(*callable, subject, std::move(given), begin) : broken();
}

// x is name, x is not name, x is name(args), x is name arg.
ExprId Parser::test(ExprId subject) {
  const std::uint32_t begin = at_id(subject).begin;
  advance();
  const bool negated = accept_word("not");
  const Token name = peek();
  if (name.kind != TokenKind::name) {
    fault(name, base::format("expected a test's name after `is`, found {}", found()));
    return broken();
  }
  advance();
  const Callable* callable = named_test(name.text, name.begin, name.end);
  std::vector<Argument> given;
  const TokenKind next = peek().kind;
  const bool word = next == TokenKind::name && !at_word("else") && !at_word("or") && !at_word("and") &&
                    !at_word("if") && !at_word("is") && !at_word("in") && !at_word("not");
  if (at("(")) {
    given = arguments();
  } else if (word || next == TokenKind::string || next == TokenKind::integer || next == TokenKind::number ||
             at("[") || at("{")) {
    const ExprId value = postfix(primary());
    given.push_back({Symbol(), value, {}, at_id(value).begin, at_id(value).end});
  }
  if (at_word("is") && given.empty()) {
    fault(peek(), "a test cannot follow a test", "put the first in parentheses");
  }
  if (!callable) return broken();
  const ExprId result = apply(*callable, subject, std::move(given), begin);
  return negated ? add(begin, Not{result}, {result}) : result;
}

}  // namespace jinja
