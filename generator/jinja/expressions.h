// Expressions of a compiled template: small rows that name each other by number.
#pragma once

#include <cstdint>
#include <variant>

#include "base/ids.h"
#include "jinja/operators.h"
#include "jinja/value.h"

namespace jinja {

struct Callable;
struct Expr;

using ExprId = base::Id<Expr>;

// A run of rows in one of the program's lists.
struct Range {
  std::uint32_t first = 0;
  std::uint32_t count = 0;
};

struct Constant {
  Value value;
};
// A variable of the frame: a loop's, a macro's parameter, a `with`.
struct Local {
  std::uint32_t slot;
};
// A variable that a `set` may or may not have reached; until then its name means something further out.
struct MaybeLocal {
  std::uint32_t slot;
  ExprId otherwise;
};
// A name that is looked up while rendering: set at the top of a template, or a member of the page's context.
struct Name {
  Symbol name;
};
struct MemberOf {
  ExprId object;
  Symbol name;
};
struct Subscript {
  ExprId object;
  ExprId key;
};
// object[start:stop:step]; parts that are not written are empty ids.
struct Slice {
  ExprId object;
  ExprId start, stop, step;
};
// A filter or a test.
struct Apply {
  const Callable* callable;
  ExprId subject;
  Range args;  // in `lists`; an empty id where an argument is left out
  const Callable* inner = nullptr;
  Range inner_args = {};
};
struct CallFunction {
  const Callable* function;
  Range args;  // in `lists`
};
// A call of a macro through a variable.
struct CallValue {
  ExprId callee;
  Range args;                // in `arguments`
  std::uint32_t caller = 0;  // one more than the index into `closures`, 0 for none
};
// object.name(…): a macro of an imported template, or a method of a built-in type.
struct CallMember {
  ExprId object;
  Symbol name;
  std::uint32_t callee_end;  // where object.name ends in the source
  Range args;
  std::uint32_t caller = 0;
};
// super(), or self.name() when the name is not empty.
struct CallBlock {
  Symbol block;
  std::uint32_t levels = 1;  // 2 for super.super(), and so on
};
struct Negate {
  ExprId operand;
  bool plus;
};
struct Not {
  ExprId operand;
};
struct Logic {
  bool is_and;
  ExprId left, right;
};
struct Arithmetic {
  ArithmeticOp op;
  ExprId left, right;
};
// first op1 x1 op2 x2 …, each pair compared in turn.
struct Comparison {
  ExprId first;
  Range steps;  // in `steps`
};
struct Concatenation {
  Range parts;  // in `lists`
};
struct Choice {
  ExprId condition, yes, no;  // `no` may be empty
};
struct MakeList {
  Range items;  // in `lists`
};
struct MakeRecord {
  Range entries;  // in `lists`: key, value, key, value …
};

struct Expr {
  std::uint32_t begin = 0;  // in the template's source
  std::uint32_t end = 0;
  std::uint16_t height = 1;  // of the tree below; bounded, so that evaluation cannot exhaust the stack
  std::variant<Constant, Local, MaybeLocal, Name, MemberOf, Subscript, Slice, Apply, CallFunction, CallValue,
               CallMember, CallBlock, Negate, Not, Logic, Arithmetic, Comparison, Concatenation, Choice,
               MakeList, MakeRecord>
      what;
};

struct Argument {
  Symbol name;  // empty for a positional one
  ExprId value;
  enum class Spread : std::uint8_t { none, list, record } spread = Spread::none;  // *value, **value
  std::uint32_t begin = 0, end = 0;  // of what is wrong when it fits no parameter: its name, else its value
};

struct Step {
  CompareOp op;
  ExprId right;
};

}  // namespace jinja
