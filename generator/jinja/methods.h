// The methods of built-in types: record.items(), text.startswith("a"), loop.cycle("odd", "even").
#pragma once

#include <span>

#include "jinja/library.h"
#include "jinja/symbols.h"

namespace jinja {

bool has_method(const Value& value, Symbol name);
// Whether the method takes arguments by name; it gets them as one record, before the others.
bool takes_names(const Value& value, Symbol name);
// call.args[0] is the object, and has that method.
Value call_method(Symbol name, Call& call);

struct Method {
  Known name;
  std::size_t least, most;  // arguments
  Value (*call)(Call&);
  bool takes_names = false;
};
std::span<const Method> text_methods();

}  // namespace jinja
