// The parser's cursor, its faults, and the walk over data, outputs and tags.
#include "jinja/parser.h"

#include <algorithm>
#include <utility>

#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"

namespace jinja {

Parser::Parser(Program& program, const Library& library, finding::Findings& findings)
    : program_(program), library_(library), faults_(program.source, findings) {
  tokens_ = tokenize(program.text, faults_);
  frames_.emplace_back();
  enter();
}

void Parser::run() {
  program_.body = body();
  program_.strings = std::move(tokens_.owned);  // the body's data may be views into them
  program_.slots = frame().slots;
  program_.height = deepest_ + highest_;
}

const Token& Parser::peek(std::size_t ahead) const {
  return tokens_.list[std::min(cursor_ + ahead, tokens_.list.size() - 1)];
}

bool Parser::at_tag_end() const {
  return peek().kind == TokenKind::output_end || peek().kind == TokenKind::tag_end;
}

bool Parser::at(std::string_view operator_text) const {
  return peek().kind == TokenKind::operator_ && peek().text == operator_text;
}

bool Parser::at_word(std::string_view name) const {
  return peek().kind == TokenKind::name && peek().text == name;
}

bool Parser::accept(std::string_view operator_text) {
  if (!at(operator_text)) return false;
  advance();
  return true;
}

bool Parser::accept_word(std::string_view name) {
  if (!at_word(name)) return false;
  advance();
  return true;
}

bool Parser::expect(std::string_view operator_text) {
  if (accept(operator_text)) return true;
  fault(peek(), base::format("expected `{}`, found {}", operator_text, found()));
  return false;
}

Token Parser::advance() {
  const Token token = peek();
  if (!at_tag_end()) ++cursor_;
  last_end_ = token.end;
  return token;
}

std::string Parser::found() const {
  const Token& token = peek();
  if (at_tag_end()) return "the end of the tag";
  if (token.kind == TokenKind::string) return "text";
  return base::format("`{}`", base::printable(token.text.substr(0, 40)));
}

Symbol Parser::expect_name(std::string_view what) {
  if (peek().kind == TokenKind::name) return symbol(advance().text);
  fault(peek(), base::format("expected {}, found {}", what, found()));
  return {};
}

bool Parser::finish_tag() {
  if (!at_tag_end()) {
    fault(peek(), base::format("expected the end of the tag, found {}", found()));
    while (!at_tag_end()) ++cursor_;
  }
  last_end_ = peek().end;
  ++cursor_;
  return !std::exchange(failed_, false);
}

void Parser::fault(std::uint32_t begin, std::uint32_t end, std::string message, std::string help) {
  if (!failed_) faults_.add(begin, std::max(begin, end), std::move(message), std::move(help));
  skip();
}

void Parser::skip() {
  failed_ = true;
  while (!at_tag_end() && peek().kind != TokenKind::end) ++cursor_;
}

void Parser::fault(const Token& token, std::string message, std::string help) {
  fault(token.begin, token.end, std::move(message), std::move(help));
}

std::string Parser::suggestion(std::string_view typed, const std::vector<std::string_view>& known) const {
  if (failed_ || faults_.full()) return {};  // nobody will read it
  const auto nearest = base::nearest(typed, known);
  return nearest ? base::format("did you mean `{}`?", *nearest) : std::string();
}

Body Parser::body() {
  Body result;
  if (open_.size() > deepest_statement) {
    const Open& last = open_.back();
    faults_.add(last.begin, last.end, "tags are nested too deeply here", "move the inner part into a macro");
    gave_up_ = true;
    cursor_ = tokens_.list.size() - 1;
    return result;
  }
  deepest_ = std::max(deepest_, static_cast<std::uint32_t>(open_.size()));
  while (true) {
    switch (peek().kind) {
      case TokenKind::data:
        last_end_ = peek().end;
        add(result, peek().begin, Data{peek().text});
        ++cursor_;
        break;
      case TokenKind::output_begin: output(result); break;
      case TokenKind::tag_begin:
        if (ends_here()) return result;
        statement(result);
        break;
      default: return result;
    }
  }
}

void Parser::output(Body& into) {
  const std::uint32_t begin = peek().begin;
  ++cursor_;
  const ExprId value = expression_list();
  if (finish_tag()) add(into, begin, Output{value});
}

void Parser::statement(Body& into) {
  ++cursor_;
  const Token name = peek();
  if (name.kind != TokenKind::name) {
    fault(name, base::format("expected a tag's name, found {}", found()));
    finish_tag();
    return;
  }
  advance();
  for (const Tag& tag : tags()) {
    if (tag.name == name.text) return (this->*tag.handler)(into);
  }
  stray(name);
  finish_tag();
}

// A tag that is none, or that ends what was never begun.
void Parser::stray(const Token& name) {
  for (const Tag& tag : tags()) {
    if (name.text != "end" + std::string(tag.name)) continue;
    return fault(name, base::format("`{}` ends nothing here", name.text),
                 base::format("remove it, or begin with `{{% {} %}}`", tag.name));
  }
  if (name.text == "else" || name.text == "elif") {
    return fault(name, base::format("`{}` stands outside `{{% if %}}` and `{{% for %}}`", name.text));
  }
  // The end of an unknown tag was already complained about with its beginning.
  const std::string begin(name.text.starts_with("end") ? name.text.substr(3) : name.text);
  const bool told = std::find(unknown_tags_.begin(), unknown_tags_.end(), begin) != unknown_tags_.end();
  if (told && begin != name.text) return skip();
  unknown_tags_.push_back(begin);
  std::vector<std::string_view> known;
  for (const Open& open : open_) known.insert(known.begin(), open.ends.begin(), open.ends.end());
  for (const Tag& tag : tags()) known.push_back(tag.name);
  fault(name, base::format("there is no tag `{}`", name.text), suggestion(name.text, known));
}

// Whether the tag at the cursor ends or continues an open block. When it belongs to an outer one, the inner
// ones were never closed.
bool Parser::ends_here() {
  const Token& name = peek(1);
  if (name.kind != TokenKind::name) return false;
  return std::any_of(open_.begin(), open_.end(), [&](const Open& open) {
    return std::find(open.ends.begin(), open.ends.end(), name.text) != open.ends.end();
  });
}

// To be called when the cursor is just behind the name of the tag.
void Parser::open(std::vector<std::string_view> ends) {
  const Token& name = tokens_.list[cursor_ - 1];
  open_.push_back({name.text, name.begin, name.end, std::move(ends)});
}

bool Parser::at_end_tag(std::string_view name) {
  if (peek().kind != TokenKind::tag_begin || peek(1).kind != TokenKind::name || peek(1).text != name) {
    return false;
  }
  ++cursor_;
  advance();
  return true;
}

void Parser::close(std::string_view name, std::string_view of) {
  const Open open = open_.back();
  open_.pop_back();
  if (at_end_tag(name)) {
    if (!of.empty() && peek().kind == TokenKind::name) {
      const Token written = advance();
      if (written.text != of) {
        fault(written, base::format("this ends block `{}`, not `{}`", of, written.text));
      }
    }
    finish_tag();
    return;
  }
  if (gave_up_) return;
  faults_.add(open.begin, open.end, base::format("`{{% {} %}}` is never closed", open.name),
              base::format("add `{{% {} %}}`", name));
}

}  // namespace jinja
