// Reads a template's tokens into a Program. Never fails: faults become findings and the rest is read on.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "jinja/ast.h"
#include "jinja/faults.h"
#include "jinja/lexer.h"
#include "jinja/library.h"
#include "jinja/limits.h"
#include "jinja/scope.h"

namespace jinja {

class Parser {
 public:
  // program.text and program.source are set; everything else is filled by run().
  Parser(Program& program, const Library& library, finding::Findings& findings);
  void run();

 private:
  // Tokens. The cursor never leaves the current tag but through finish_tag().
  const Token& peek(std::size_t ahead = 0) const;
  bool at_tag_end() const;
  bool at(std::string_view operator_text) const;
  bool at_word(std::string_view name) const;
  bool accept(std::string_view operator_text);
  bool accept_word(std::string_view name);
  bool expect(std::string_view operator_text);
  Token advance();
  std::string found() const;  // what stands at the cursor, for messages
  Symbol expect_name(std::string_view what);
  // Moves behind the tag's end, and complains about what was left in it. Whether the tag was without fault.
  bool finish_tag();

  // Faults. After the first in a tag the cursor stands at the tag's end and further ones are dropped.
  void fault(std::uint32_t begin, std::uint32_t end, std::string message, std::string help = {});
  void fault(const Token& token, std::string message, std::string help = {});
  void skip();  // to the tag's end, silently
  std::string suggestion(std::string_view typed, const std::vector<std::string_view>& known) const;

  // Expressions, from the loosest binding to the tightest.
  ExprId expression();
  ExprId expression_list();  // a, b, c is a list
  ExprId disjunction();
  ExprId conjunction();
  ExprId negation();
  ExprId comparison();
  bool comparison_operator(CompareOp& op);
  ExprId sum();
  ExprId concatenation();
  ExprId product();
  ExprId power();
  ExprId unary(bool with_filters);
  ExprId primary();
  ExprId word(const Token& token);
  ExprId number(const Token& token);
  ExprId text_literal();
  ExprId parenthesized();
  ExprId list_literal();
  ExprId record_literal();
  ExprId postfix(ExprId subject);
  ExprId member(ExprId subject);
  ExprId subscript(ExprId subject);
  ExprId slice(ExprId subject, ExprId start);
  ExprId filters(ExprId subject);
  ExprId filter(ExprId subject);  // the cursor is at the filter's name
  ExprId test(ExprId subject);

  // Calls.
  std::vector<Argument> arguments();
  ExprId call(ExprId callee);
  ExprId call_name(ExprId callee, Symbol name, const std::vector<Argument>& arguments);
  ExprId call_super(const Expr& callee, std::uint32_t levels, const std::vector<Argument>& arguments);
  std::uint32_t super_levels(ExprId callee) const;  // 0 when it is something else
  ExprId apply(const Callable& callable, ExprId subject, std::vector<Argument> arguments,
               std::uint32_t begin);
  bool take_inner(const Callable& callable, std::vector<Argument>& arguments, Apply& apply,
                  std::uint32_t begin);
  Range bind(const Callable& callable, const std::vector<Argument>& arguments, std::uint32_t begin);
  Range bind_in_order(const Callable& callable, const std::vector<Argument>& arguments);
  Range bind_any(const Callable& callable, const std::vector<Argument>& arguments, std::uint32_t begin);
  bool refuse_spread(std::string_view callee, const std::vector<Argument>& arguments);
  std::size_t named_position(const Callable& callable, const Argument& argument,
                             const std::vector<std::string_view>& names);
  const Callable* named_filter(std::string_view name, std::uint32_t begin, std::uint32_t end);
  const Callable* named_test(std::string_view name, std::uint32_t begin, std::uint32_t end);
  Range keep(const std::vector<Argument>& arguments);
  Range keep(const std::vector<ExprId>& ids);

  // Rows.
  template <class Node>
  ExprId add(std::uint32_t begin, Node node, std::initializer_list<ExprId> children = {}, Range list = {});
  ExprId constant(std::uint32_t begin, Value value);
  ExprId broken() { return constant(peek().begin, Value::undefined(Value::Mark::fault)); }
  template <class Node>
  void add(Body& body, std::uint32_t begin, Node node);
  const Expr& at_id(ExprId id) const { return program_.expressions[id]; }
  // The text when the expression is one literal; null otherwise.
  const Value* literal(ExprId id) const;

  // Statements.
  struct Open {
    std::string_view name;
    std::uint32_t begin, end;  // of the name
    std::vector<std::string_view> ends;
  };
  using Handler = void (Parser::*)(Body&);
  struct Tag {
    std::string_view name;
    Handler handler;
  };
  static const std::vector<Tag>& tags();

  Body body();  // up to a tag that ends the innermost open block
  void output(Body& into);
  void statement(Body& into);
  bool ends_here();
  void stray(const Token& name);
  void open(std::vector<std::string_view> ends);
  // Whether the tag at the cursor is this one; the cursor is then behind its name.
  bool at_end_tag(std::string_view name);
  // Finishes the innermost block; `of` is the name that may follow that of the end tag.
  void close(std::string_view name, std::string_view of = {});

  void if_tag(Body& into);
  void for_tag(Body& into);
  Target loop_target();
  void declare(Target& target);
  template <class Node>
  void leave_tag(Body& into);
  void set_tag(Body& into);
  void with_tag(Body& into);
  void filter_tag(Body& into);
  void block_tag(Body& into);
  void extends_tag(Body& into);
  void include_tag(Body& into);
  void import_tag(Body& into);
  void from_tag(Body& into);
  void macro_tag(Body& into);
  void call_tag(Body& into);
  // A name that a `set` assigns to; with `object`, a member of that namespace.
  struct Assigned {
    Token at;
    Symbol name;
    ExprId object;
  };
  std::vector<Assigned> assigned();
  std::vector<Target> targets(const std::vector<Assigned>& names);
  ExprId plain_list();
  void capture(Body& into, const Token& word, const std::vector<Assigned>* names, std::string_view end);
  void parameters(Macro& macro);
  std::uint32_t macro_body(Symbol name, Frame::Kind kind, bool has_parameters);
  void finish_macro(std::uint32_t index);
  static constexpr std::uint32_t none = 0xffffffff;  // a reference that could not be read
  std::uint32_t imported(std::string_view tag);
  std::vector<std::uint32_t> references(ExprId name, bool required);
  bool context_clause(bool otherwise);

  // Names.
  Frame& frame() { return frames_.back(); }
  void enter() { frame().scopes.emplace_back(); }
  Forget leave();
  ExprId resolve(const Token& token, Symbol name);
  ExprId special(Symbol name, std::uint32_t begin);
  std::uint32_t declare(Symbol name);           // a variable of the innermost scope
  Target assign(Symbol name, const Token& at);  // what a `set` of that name writes to
  Captures visible();
  ExprId loop_variable(Scope& scope);
  std::uint32_t new_slot(const Token& at);
  ExprId again(std::uint32_t begin, ExprId load);

  Program& program_;
  const Library& library_;
  Faults faults_;
  Tokens tokens_;
  std::size_t cursor_ = 0;
  std::uint32_t last_end_ = 0;  // where the last token taken ended
  bool failed_ = false;         // in the current tag
  std::uint16_t depth_ = 0;     // of expressions being read
  std::uint32_t highest_ = 0;   // expression seen so far
  std::uint32_t deepest_ = 0;   // nesting of statements seen so far
  bool gave_up_ = false;        // reading on would nest too deeply
  std::size_t captured_ = 0;    // by all that looked at variables by name
  std::vector<Open> open_;
  std::vector<Frame> frames_;
  std::vector<std::string> unknown_tags_;

  friend struct Nesting;
};

template <class Node>
ExprId Parser::add(std::uint32_t begin, Node node, std::initializer_list<ExprId> children, Range list) {
  std::uint16_t height = 0;
  const auto below = [&](ExprId child) {
    if (child && at_id(child).height > height) height = at_id(child).height;
  };
  for (const ExprId child : children) below(child);
  for (std::uint32_t i = 0; i < list.count; ++i) below(program_.lists[list.first + i]);
  ++height;
  if (height > deepest_expression) {
    fault(begin, last_end_, "this expression is nested too deeply", "split it with `{% set %}`");
    return broken();
  }
  if (height > highest_) highest_ = height;
  return program_.expressions.add({begin, last_end_, height, std::move(node)});
}

template <class Node>
void Parser::add(Body& body, std::uint32_t begin, Node node) {
  body.push_back({begin, last_end_, std::move(node)});
}

}  // namespace jinja
