// One compiled template: its statements, its tables of expressions, and what it has to do with others.
#pragma once

#include <cstdint>
#include <deque>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/ids.h"
#include "jinja/expressions.h"
#include "jinja/value.h"
#include "source/source.h"

namespace jinja {

struct Program;
struct Statement;

using Body = std::vector<Statement>;

// What an assignment writes to: a slot, a name at the top of the template, a namespace's member, or several
// targets that take a list apart.
struct Target {
  enum class Kind : std::uint8_t { slot, context, member, parts } kind = Kind::slot;
  std::uint32_t slot = 0;
  Symbol name;
  ExprId object;              // the namespace
  std::vector<Target> parts;  // in parentheses
  std::uint32_t begin = 0, end = 0;
};

// The local variables that can be seen where an include, a macro or a call block stands.
using Captures = std::vector<std::pair<Symbol, ExprId>>;

// The slots that a scope must forget whenever it is entered.
using Forget = Range;

struct Data {
  std::string_view text;
};
struct Output {
  ExprId value;
};
struct Branch {
  ExprId condition;
  Body body;
};
struct If {
  std::vector<Branch> branches;
  Body otherwise;
};
struct For {
  std::vector<Target> targets;
  ExprId iterable;
  ExprId condition;  // may be empty
  Body body;
  Forget forget;
  Body otherwise;
  Forget otherwise_forget;
  std::uint32_t loop_slot = 0;
  bool uses_loop = false;
  bool recursive = false;
  Range slots;  // of all that is inside, which each level of a recursive loop has to itself
};
struct Break {};
struct Continue {};
struct Set {
  std::vector<Target> targets;
  ExprId value;
};
// {% set x %}…{% endset %} and {% filter … %}…{% endfilter %}: the body's text goes to a slot, then on.
struct Capture {
  std::uint32_t slot = 0;
  Body body;
  Forget forget;
  ExprId value;                // computed from the slot
  std::vector<Target> target;  // one, or none when the value is written out
};
struct With {
  std::vector<std::pair<std::uint32_t, ExprId>> variables;
  Body body;
  Forget forget;
};
struct Include {
  std::vector<std::uint32_t> references;  // the first that exists is meant
  ExprId name;                            // when it must be computed
  bool ignore_missing = false;
  bool with_context = true;
  Captures captures;
};
struct Imported {
  Symbol name;
  Target target;
};
struct Import {
  std::uint32_t reference = 0;
  bool with_context = false;
  Captures captures;
  std::vector<Target> module;     // one for `import`, none for `from`
  std::vector<Imported> members;  // for `from`
};
struct DefineMacro {
  std::uint32_t macro = 0;
  Target target;
  Captures captures;
};
struct PlaceBlock {
  Symbol name;
  bool scoped = false;
  Captures captures;
};

struct Statement {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::variant<Data, Output, If, For, Break, Continue, Set, Capture, With, Include, Import, DefineMacro,
               PlaceBlock>
      what;
};

struct Parameter {
  Symbol name;
  ExprId fallback;  // may be empty
};

// A macro, or the body of a call block, which is a macro without a name. Its parameters have the first slots.
struct Macro {
  Symbol name;
  std::vector<Parameter> parameters;
  std::uint32_t varargs = 0, kwargs = 0, caller = 0;  // slots plus one; 0 when the body does not use it
  std::uint32_t slots = 0;
  Body body;
};

struct Block {
  Symbol name;
  std::uint32_t begin = 0, end = 0;  // of its name
  std::uint32_t slots = 0;
  bool required = false;  // is only there to be replaced
  Body body;
};

// The body of a call block and what it sees.
struct Closure {
  std::uint32_t macro = 0;
  Captures captures;
};

// Another template that this one names.
struct Reference {
  std::string name;
  std::uint32_t begin = 0, end = 0;
  bool required = true;
  const Program* target = nullptr;  // filled when all are compiled
};

// A block as one template of an inheritance chain has it.
struct BlockOf {
  const Program* program;
  const Block* block;
};

struct Program {
  std::string name;
  source::SourceId source;
  std::string text;                 // all views into the source are into this copy
  std::deque<std::string> strings;  // data that differs from the source
  base::Store<Expr> expressions;
  std::vector<ExprId> lists;
  std::vector<Argument> arguments;
  std::vector<Step> steps;
  std::deque<Macro> macros;
  std::deque<Block> blocks;
  std::vector<Closure> closures;
  std::vector<Reference> references;
  Arena constants;
  Body body;
  std::uint32_t slots = 0;
  std::uint32_t height = 0;   // the deepest nesting of statements and expressions
  std::uint32_t extends = 0;  // one more than the index into `references`, 0 for none

  // For checks that need the whole set: names that are called, those given a meaning anywhere or at the top,
  // and those taken from another template.
  std::vector<ExprId> called;
  std::set<Symbol> declared;
  std::set<Symbol> exported;
  std::vector<std::pair<std::uint32_t, Target>> taken;  // reference, and the name as written

  // For a page that starts here: each block with its versions, the most derived first. Sorted by symbol.
  std::vector<std::pair<Symbol, std::vector<BlockOf>>> chains;

  const Program* parent() const { return extends ? references[extends - 1].target : nullptr; }
};

}  // namespace jinja
