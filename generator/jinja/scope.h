// Which variable a name means at some point of a template, and the slot it lives in.
#pragma once

#include <cstdint>
#include <vector>

#include "jinja/ast.h"

namespace jinja {

// A stretch of a template in which names keep their meaning: the inside of a loop, a macro, a block, a
// `with`.
struct Scope {
  struct Variable {
    Symbol name;
    ExprId load;  // how to read it
    std::uint32_t slot = 0;
  };

  std::vector<Variable> variables;
  For* loop = nullptr;          // of a loop's body, so that the first use of `loop` gives it a slot
  std::uint32_t first_set = 0;  // slots that `set` gave, here or further in: [first_set, end_set)
  std::uint32_t end_set = 0;
};

// One activation's slots: a template's root, a block, or a macro. Names do not reach from one into another.
struct Frame {
  enum class Kind : std::uint8_t { root, block, macro, call } kind = Kind::root;
  std::vector<Scope> scopes;
  std::uint32_t slots = 0;
  Macro* macro = nullptr;
};

}  // namespace jinja
