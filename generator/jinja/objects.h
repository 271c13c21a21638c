// The values that exist only while a page is rendered: macros, imported templates, loops, namespaces and the
// like.
#pragma once

#include <span>
#include <vector>

#include "jinja/ast.h"

namespace jinja {

// What names mean that are no local variables: those set at the top of a template, then whatever is around
// it.
struct Context {
  const Context* outer = nullptr;
  std::vector<Symbol> names;
  std::vector<Value> values;  // beside `names`
  Value data;                 // the page's own, asked last

  void set(Symbol name, const Value& value);
  // The name's value; undefined when it has none.
  Value find(Symbol name, Arena& arena) const;
};

struct MacroValue {
  const Program* program;
  const Macro* macro;
  const Context* context;
  const Program* page;  // whose blocks `self` means
};

struct LoopState {
  std::span<const Value> items;
  std::size_t index = 0;  // from 0
  Value last;             // that `changed` was called with
  const Statement* statement = nullptr;
  std::uint32_t depth = 1;       // of a recursive loop's levels
  std::uint64_t activation = 0;  // where it is carried out
};

// cycler("odd", "even"): takes turns when it is told to.
struct Cycler {
  std::span<const Value> items;
  std::size_t at = 0;
};

// joiner(", "): nothing when it is first called, then what goes between.
struct Joiner {
  Value between;
  bool used = false;
};

// A record that `{% set ns.name = … %}` can write to.
struct Namespace {
  struct Cell {
    Symbol name;
    Value value;
    Cell* next;
  };
  Cell* first = nullptr;
};

Value to_value(const MacroValue* macro);
Value to_value(const Context* module);
Value to_value(LoopState* loop);
Value to_value(Namespace* names);
Value to_value(Cycler* cycler);
Value to_value(Joiner* joiner);

// What the value is, or null when it is something else.
const MacroValue* as_macro(const Value& value);
const Context* as_module(const Value& value);
LoopState* as_loop(const Value& value);
Namespace* as_namespace(const Value& value);
Cycler* as_cycler(const Value& value);
Joiner* as_joiner(const Value& value);

void set_member(Namespace& names, Symbol name, const Value& value, Arena& arena);

// Memory for one T in the arena, for a T that needs no destructor.
template <class T>
T* make(Arena& arena, T value) {
  static_assert(std::is_trivially_destructible_v<T>);
  return new (arena.allocate(sizeof(T), alignof(T))) T(value);
}

}  // namespace jinja
