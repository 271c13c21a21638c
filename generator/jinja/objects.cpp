// The members that a template sees of loops, imported templates and namespaces.
#include "jinja/objects.h"

#include <algorithm>

#include "jinja/symbols.h"

namespace jinja {

namespace {

Value count(std::size_t number) { return Value::integer(static_cast<std::int64_t>(number)); }

Value loop_member(const void* object, Symbol name, Arena&) {
  const LoopState& loop = *static_cast<const LoopState*>(object);
  const std::size_t size = loop.items.size();
  switch (static_cast<Known>(name.index)) {
    case Known::index: return count(loop.index + 1);
    case Known::index0: return count(loop.index);
    case Known::revindex: return count(size - loop.index);
    case Known::revindex0: return count(size - loop.index - 1);
    case Known::first: return Value::boolean(loop.index == 0);
    case Known::last: return Value::boolean(loop.index + 1 == size);
    case Known::length: return count(size);
    case Known::previtem: return loop.index > 0 ? loop.items[loop.index - 1] : Value();
    case Known::nextitem: return loop.index + 1 < size ? loop.items[loop.index + 1] : Value();
    default: return {};
  }
}

Value module_member(const void* object, Symbol name, Arena&) {
  const Context& context = *static_cast<const Context*>(object);
  const auto found = std::find(context.names.begin(), context.names.end(), name);
  return found == context.names.end()
             ? Value()
             : context.values[static_cast<std::size_t>(found - context.names.begin())];
}

Value namespace_member(const void* object, Symbol name, Arena&) {
  const Namespace& names = *static_cast<const Namespace*>(object);
  for (const Namespace::Cell* cell = names.first; cell; cell = cell->next) {
    if (cell->name == name) return cell->value;
  }
  return {};
}

Value no_member(const void*, Symbol, Arena&) { return {}; }

constexpr Accessor macro_accessor{&no_member};
constexpr Accessor module_accessor{&module_member};
constexpr Accessor loop_accessor{&loop_member};
constexpr Accessor namespace_accessor{&namespace_member};

bool has(const Value& value, const Accessor& accessor) {
  return value.is(Value::Type::object) && value.accessor() == &accessor;
}

}  // namespace

void Context::set(Symbol name, const Value& value) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) {
    values[static_cast<std::size_t>(found - names.begin())] = value;
    return;
  }
  names.push_back(name);
  values.push_back(value);
}

Value Context::find(Symbol name, Arena& arena) const {
  const Context* context = this;
  while (true) {
    for (std::size_t i = 0; i < context->names.size(); ++i) {
      if (context->names[i] == name) return context->values[i];
    }
    if (!context->outer) return context->data.member(name, arena);
    context = context->outer;
  }
}

Value to_value(const MacroValue* macro) { return Value::object(macro, &macro_accessor); }
Value to_value(const Context* module) { return Value::object(module, &module_accessor); }
Value to_value(LoopState* loop) { return Value::object(loop, &loop_accessor); }
Value to_value(Namespace* names) { return Value::object(names, &namespace_accessor); }

const MacroValue* as_macro(const Value& value) {
  return has(value, macro_accessor) ? static_cast<const MacroValue*>(value.as_object()) : nullptr;
}

const Context* as_module(const Value& value) {
  return has(value, module_accessor) ? static_cast<const Context*>(value.as_object()) : nullptr;
}

// Both are made by the rendering that looks at them, and not as constants.
LoopState* as_loop(const Value& value) {
  return has(value, loop_accessor) ? static_cast<LoopState*>(const_cast<void*>(value.as_object())) : nullptr;
}

Namespace* as_namespace(const Value& value) {
  return has(value, namespace_accessor) ? static_cast<Namespace*>(const_cast<void*>(value.as_object()))
                                        : nullptr;
}

void set_member(Namespace& names, Symbol name, const Value& value, Arena& arena) {
  for (Namespace::Cell* cell = names.first; cell; cell = cell->next) {
    if (cell->name == name) {
      cell->value = value;
      return;
    }
  }
  names.first = make(arena, Namespace::Cell{name, value, names.first});
}

}  // namespace jinja
