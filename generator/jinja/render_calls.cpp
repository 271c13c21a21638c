// Calls of functions, macros, blocks and methods.
#include <algorithm>
#include <array>
#include <utility>

#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"
#include "jinja/iterate.h"
#include "jinja/limits.h"
#include "jinja/methods.h"
#include "jinja/renderer.h"
#include "jinja/symbols.h"
#include "jinja/write.h"

namespace jinja {

using Type = Value::Type;
using Mark = Value::Mark;

// What `write` adds to the output, as markup, and the output as it was before.
template <class Write>
Value Renderer::captured(Write write) {
  const std::size_t before = out_.size();
  write();
  const Value result = arena_.markup(std::string_view(out_).substr(before));
  out_.resize(before);
  return result;
}

Value Renderer::capture_body(const Body& body) {
  return captured([&] { execute(body); });
}

Value Renderer::value(const CallFunction& node, const Expr& expr) {
  if (!fits(expr.begin, expr.end)) return Value::undefined(Mark::fault);
  std::array<Value, most_arguments> args;
  for (std::uint32_t i = 0; i < node.args.count; ++i) {
    const ExprId id = program().lists[node.args.first + i];
    args[i] = id ? evaluate(id) : Value::undefined(Mark::absent);
    if (args[i].is(Mark::fault)) return args[i];
  }
  Call call{arena_, {args.data(), node.args.count}, nullptr, {}};
  return done(call, apply(*node.function, call), expr);
}

Value Renderer::value(const CallValue& node, const Expr& expr) {
  bool wrote = false;
  const Value text = captured([&] { wrote = write_call(node, expr); });
  return wrote ? text : Value::undefined(Mark::fault);
}

Value Renderer::value(const CallBlock& node, const Expr& expr) {
  bool wrote = false;
  const Value text = captured([&] { wrote = write_call(node, expr); });
  return wrote ? text : Value::undefined(Mark::fault);
}

Value Renderer::value(const CallMember& node, const Expr& expr) {
  const Value object = evaluate(node.object);
  if (object.is(Mark::fault)) return object;
  if (object.is(Type::undefined)) return undefined_member(expression(node.object), text(node.name));
  const Value member = object.member(node.name, arena_);
  if (const MacroValue* macro = as_macro(member)) {
    return captured([&] { call_macro(*macro, node.args, node.caller, expr); });
  }
  if (has_method(object, node.name)) return call_method(object, node, expr);
  const std::string_view callee =
      std::string_view(program().text).substr(expr.begin, node.callee_end - expr.begin);
  return fault(expr.begin, node.callee_end,
               base::format("`{}` is {} and cannot be called", callee, described(member)),
               nearest_member(object, text(node.name), {}));
}

bool Renderer::write_call(const CallValue& node, const Expr& expr) {
  const Value callee = evaluate(node.callee);
  if (callee.is(Mark::fault)) return false;
  if (const MacroValue* macro = as_macro(callee)) {
    call_macro(*macro, node.args, node.caller, expr);
    return true;
  }
  if (Joiner* joiner = as_joiner(callee)) {
    if (std::exchange(joiner->used, true)) append_html(out_, joiner->between);
    return true;
  }
  const LoopState* loop = as_loop(callee);
  if (loop && std::get<For>(loop->statement->what).recursive) {
    loop_again(*loop, node.args, expr);
    return true;
  }
  const Expr& name = expression(node.callee);
  if (loop) {
    fault(name, "this loop is not recursive", "write `recursive` at the end of its `{% for %}`");
    return false;
  }
  fault(name, base::format("`{}` is {} and cannot be called", written(name), described(callee)),
        callee.is(Type::undefined) ? suggestion(name) : std::string());
  return false;
}

// False when this is no macro: it then has a value to be written.
bool Renderer::write_call(const CallMember& node, const Expr& expr) {
  const Value object = evaluate(node.object);
  if (!object.is(Type::object) && !object.is(Type::record)) return false;
  const Value member = object.member(node.name, arena_);
  const MacroValue* macro = as_macro(member);
  if (macro) call_macro(*macro, node.args, node.caller, expr);
  return macro != nullptr;
}

// super() or self.name().
bool Renderer::write_call(const CallBlock& node, const Expr& expr) {
  if (!may_enter(expr.begin, expr.end)) return false;
  if (!node.block.index) {
    if (!now_.versions || now_.version + node.levels >= now_.versions->size()) {
      fault(expr, "there is no block for `super()` to show: no template further out has one of this name");
      return false;
    }
    block(*now_.versions, now_.version + node.levels, now_.context);
    return true;
  }
  for (const auto& [name, versions] : now_.page->chains) {
    if (name != node.block) continue;
    block(versions, 0, now_.context);
    return true;
  }
  fault(expr, base::format("there is no block `{}`", text(node.block)));
  return false;
}

void Renderer::call_macro(const MacroValue& macro, Range args, std::uint32_t caller, const Expr& expr) {
  if (!may_enter(expr.begin, expr.end)) return;
  const std::size_t base = push_slots(macro.macro->slots);
  const bool bound = bind_arguments(macro, args, base) && bind_caller(macro, caller, base, expr);
  const Entered entered(*this, {macro.program, macro.page, nullptr, macro.context, base});
  if (!bound) return;
  for (std::size_t i = 0; i < macro.macro->parameters.size(); ++i) {
    const Parameter& parameter = macro.macro->parameters[i];
    if (!slots_[base + i].is(Mark::unset)) continue;
    const Value fallback = parameter.fallback ? evaluate(parameter.fallback) : Value();
    slots_[base + i] = fallback;
  }
  execute(macro.macro->body);
}

// Goes through other items inside the loop that is being carried out, one level deeper.
void Renderer::loop_again(const LoopState& state, Range args, const Expr& expr) {
  if (state.activation != now_.number) {
    fault(expr, "a recursive loop is called from its own body",
          "not from a macro, a call block or a template inside it");
    return;
  }
  const Argument argument = args.count == 1 ? program().arguments[args.first] : Argument{};
  if (!argument.value || argument.name.index || argument.spread != Argument::Spread::none) {
    fault(expr, "a recursive loop is called with what it should go through");
    return;
  }
  const Value items = evaluate(argument.value);
  if (items.is(Mark::fault) || !may_enter(expr.begin, expr.end)) return;
  const Range inside = std::get<For>(state.statement->what).slots;
  const auto first = slots_.begin() + static_cast<std::ptrdiff_t>(now_.base + inside.first);
  const std::vector<Value> kept(first, first + inside.count);
  ++calls_;
  nesting_ += program().height;
  loop(*state.statement, items, expression(argument.value), state.depth + 1);
  nesting_ -= program().height;
  --calls_;
  std::copy(kept.begin(), kept.end(), slots_.begin() + static_cast<std::ptrdiff_t>(now_.base + inside.first));
}

// Takes *list or **record apart. False after a fault.
bool Renderer::spread(const Argument& argument, std::vector<Argument>& arguments,
                      std::vector<Value>& values) {
  const Value whole = evaluate(argument.value);
  if (whole.is(Mark::fault)) return false;
  const bool list = argument.spread == Argument::Spread::list;
  const auto items = list && whole.is(Type::list) ? std::optional(whole.items()) : std::nullopt;
  const auto members = list ? std::nullopt : members_of(whole, arena_);
  if (!items && !members) {
    fault(argument.begin, argument.end,
          base::format("{} cannot be spread over {}", described(whole),
                       list ? "arguments: it is no list" : "arguments with names: it is no record"));
    return false;
  }
  for (std::size_t i = 0; items && i < items->size(); ++i) {
    arguments.push_back({{}, {}, {}, argument.begin, argument.end});
    values.push_back((*items)[i]);
  }
  for (std::size_t i = 0; members && i < members->size(); ++i) {
    arguments.push_back({(*members)[i].first, {}, {}, argument.begin, argument.end});
    values.push_back((*members)[i].second);
  }
  return true;
}

// Computes the arguments where the call stands and puts them into the macro's slots. False after a fault.
bool Renderer::bind_arguments(const MacroValue& value, Range args, std::size_t base) {
  std::vector<Argument> arguments;
  std::vector<Value> values;
  for (std::uint32_t i = 0; i < args.count; ++i) {
    const Argument argument = program().arguments[args.first + i];
    if (argument.spread != Argument::Spread::none) {
      if (!spread(argument, arguments, values)) return false;
      continue;
    }
    arguments.push_back(argument);
    values.push_back(evaluate(argument.value));
    if (values.back().is(Mark::fault)) return false;
  }
  return bind_values(*value.macro, arguments, values, base);
}

bool Renderer::bind_values(const Macro& macro, const std::vector<Argument>& arguments,
                           const std::vector<Value>& values, std::size_t base) {
  std::vector<Value> further;
  std::vector<std::pair<Symbol, Value>> named;
  std::size_t next = 0;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const Argument& argument = arguments[i];
    std::size_t position = argument.name.index ? 0 : next++;
    if (argument.name.index) {
      const auto same = [&](const Parameter& parameter) { return parameter.name == argument.name; };
      const auto found = std::find_if(macro.parameters.begin(), macro.parameters.end(), same);
      position = static_cast<std::size_t>(found - macro.parameters.begin());
    }
    if (position < macro.parameters.size()) {
      if (!slots_[base + position].is(Mark::unset)) return twice(macro, position, argument);
      slots_[base + position] = values[i];
    } else if (argument.name.index && macro.kwargs) {
      named.emplace_back(argument.name, values[i]);
    } else if (!argument.name.index && macro.varargs) {
      further.push_back(values[i]);
    } else {
      return bad_argument(macro, argument);
    }
  }
  if (macro.varargs) slots_[base + macro.varargs - 1] = arena_.list(further);
  if (macro.kwargs) slots_[base + macro.kwargs - 1] = arena_.record(std::move(named));
  return true;
}

bool Renderer::twice(const Macro& macro, std::size_t position, const Argument& argument) {
  fault(argument.begin, argument.end,
        base::format("`{}` is given twice", text(macro.parameters[position].name)));
  return false;
}

bool Renderer::bad_argument(const Macro& macro, const Argument& argument) {
  const std::string what = macro.name.index ? base::format("macro `{}`", text(macro.name)) : "the call block";
  if (!argument.name.index) {
    fault(argument.begin, argument.end,
          base::format("{} takes {}", what, base::counted(macro.parameters.size(), "argument")));
    return false;
  }
  std::vector<std::string_view> known;
  for (const Parameter& parameter : macro.parameters) known.push_back(text(parameter.name));
  const auto nearest = base::nearest(text(argument.name), known);
  fault(argument.begin, argument.end, base::format("{} has no parameter `{}`", what, text(argument.name)),
        nearest ? base::format("did you mean `{}`?", *nearest) : std::string());
  return false;
}

// Gives the macro the body of the call block, if the call has one.
bool Renderer::bind_caller(const MacroValue& macro, std::uint32_t caller, std::size_t base,
                           const Expr& expr) {
  if (!caller) return true;
  if (!macro.macro->caller) {
    fault(expr, base::format("macro `{}` does not use `caller()`", text(macro.macro->name)));
    return false;
  }
  const Closure& closure = program().closures[caller - 1];
  const Context* context = closure.captures.empty() ? now_.context : &derived(closure.captures);
  const Macro& body = program().macros[closure.macro];
  slots_[base + macro.macro->caller - 1] =
      to_value(make(arena_, MacroValue{&program(), &body, context, now_.page}));
  return true;
}

Value Renderer::call_method(const Value& object, const CallMember& node, const Expr& expr) {
  std::vector<Value> args = {object};
  std::vector<std::pair<Symbol, Value>> named;
  const bool takes_names = jinja::takes_names(object, node.name);
  for (std::uint32_t i = 0; i < node.args.count; ++i) {
    const Argument argument = program().arguments[node.args.first + i];
    const Value value = evaluate(argument.value);
    if (value.is(Mark::fault)) return value;
    if (argument.spread != Argument::Spread::none || (argument.name.index && !takes_names)) {
      return fault(argument.begin, argument.end,
                   argument.name.index ? "a method takes no arguments by name"
                                       : "a method cannot take its arguments from a list or a record");
    }
    if (argument.name.index) {
      named.emplace_back(argument.name, value);
    } else {
      args.push_back(value);
    }
  }
  if (takes_names) args.insert(args.begin() + 1, arena_.record(std::move(named)));
  Call call{arena_, args, nullptr, {}};
  const Value result = jinja::call_method(node.name, call);
  return done(call, result, expr);
}

}  // namespace jinja
