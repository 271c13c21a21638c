// The methods of built-in types: record.items(), text.startswith("a"), loop.cycle("odd", "even").
#pragma once

#include "jinja/library.h"

namespace jinja {

bool has_method(const Value& value, Symbol name);
// call.args[0] is the object, and has that method.
Value call_method(Symbol name, Call& call);

}  // namespace jinja
