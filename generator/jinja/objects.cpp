// The members that a template sees of macros, loops, imported templates, namespaces and the like.
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
    case Known::depth: return count(loop.depth);
    case Known::depth0: return count(loop.depth - 1);
    case Known::previtem: return loop.index > 0 ? loop.items[loop.index - 1] : Value();
    case Known::nextitem: return loop.index + 1 < size ? loop.items[loop.index + 1] : Value();
    default: return {};
  }
}

// Names that begin with an underscore are the template's own.
Value module_member(const void* object, Symbol name, Arena&) {
  const Context& context = *static_cast<const Context*>(object);
  if (text(name).starts_with('_')) return {};
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

Value macro_member(const void* object, Symbol name, Arena& arena) {
  const Macro& macro = *static_cast<const MacroValue*>(object)->macro;
  switch (static_cast<Known>(name.index)) {
    case Known::name: return Value::text(text(macro.name));
    case Known::catch_varargs: return Value::boolean(macro.varargs != 0);
    case Known::catch_kwargs: return Value::boolean(macro.kwargs != 0);
    case Known::caller: return Value::boolean(macro.caller != 0);
    case Known::arguments: {
      std::vector<Value> names;
      for (const Parameter& parameter : macro.parameters) names.push_back(Value::text(text(parameter.name)));
      return arena.list(names);
    }
    default: return {};
  }
}

Value cycler_member(const void* object, Symbol name, Arena&) {
  const Cycler& cycler = *static_cast<const Cycler*>(object);
  return name == known(Known::current) ? cycler.items[cycler.at] : Value();
}

Value no_member(const void*, Symbol, Arena&) { return {}; }

constexpr Accessor macro_accessor{&macro_member};
constexpr Accessor cycler_accessor{&cycler_member};
constexpr Accessor joiner_accessor{&no_member};
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
Value to_value(Cycler* cycler) { return Value::object(cycler, &cycler_accessor); }
Value to_value(Joiner* joiner) { return Value::object(joiner, &joiner_accessor); }

const MacroValue* as_macro(const Value& value) {
  return has(value, macro_accessor) ? static_cast<const MacroValue*>(value.as_object()) : nullptr;
}

const Context* as_module(const Value& value) {
  return has(value, module_accessor) ? static_cast<const Context*>(value.as_object()) : nullptr;
}

// All of these are made by the rendering that looks at them, and not as constants.
template <class T>
T* changeable(const Value& value, const Accessor& accessor) {
  return has(value, accessor) ? static_cast<T*>(const_cast<void*>(value.as_object())) : nullptr;
}

LoopState* as_loop(const Value& value) { return changeable<LoopState>(value, loop_accessor); }
Namespace* as_namespace(const Value& value) { return changeable<Namespace>(value, namespace_accessor); }
Cycler* as_cycler(const Value& value) { return changeable<Cycler>(value, cycler_accessor); }
Joiner* as_joiner(const Value& value) { return changeable<Joiner>(value, joiner_accessor); }

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
