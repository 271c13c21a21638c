// Calls of functions, macros, blocks and methods.
#include <algorithm>
#include <array>

#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"
#include "jinja/limits.h"
#include "jinja/methods.h"
#include "jinja/renderer.h"
#include "jinja/symbols.h"

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
  const Expr& name = expression(node.callee);
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
    if (!now_.versions || now_.version + 1 == now_.versions->size()) {
      fault(expr, "there is no block for `super()` to show: no template further out has one of this name");
      return false;
    }
    block(*now_.versions, now_.version + 1, now_.context);
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

// Computes the arguments where the call stands and puts them into the macro's slots. False after a fault.
bool Renderer::bind_arguments(const MacroValue& value, Range args, std::size_t base) {
  const Macro& macro = *value.macro;
  std::vector<Value> positional;
  std::vector<std::pair<Symbol, Value>> named;
  for (std::uint32_t i = 0; i < args.count; ++i) {
    const Argument argument = program().arguments[args.first + i];
    Value given = evaluate(argument.value);
    if (given.is(Mark::fault)) return false;
    std::size_t position = i;
    if (argument.name.index) {
      const auto same = [&](const Parameter& parameter) { return parameter.name == argument.name; };
      const auto found = std::find_if(macro.parameters.begin(), macro.parameters.end(), same);
      position = static_cast<std::size_t>(found - macro.parameters.begin());
    }
    if (position < macro.parameters.size()) {
      slots_[base + position] = given;
    } else if (argument.name.index && macro.kwargs) {
      named.emplace_back(argument.name, given);
    } else if (!argument.name.index && macro.varargs) {
      positional.push_back(given);
    } else {
      return bad_argument(macro, argument);
    }
  }
  if (macro.varargs) slots_[base + macro.varargs - 1] = arena_.list(positional);
  if (macro.kwargs) slots_[base + macro.kwargs - 1] = arena_.record(std::move(named));
  return true;
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
  std::array<Value, most_arguments + 1> args;
  args[0] = object;
  for (std::uint32_t i = 0; i < node.args.count; ++i) {
    const Argument argument = program().arguments[node.args.first + i];
    args[i + 1] = evaluate(argument.value);
    if (args[i + 1].is(Mark::fault)) return args[i + 1];
    if (argument.name.index) {
      return fault(argument.begin, argument.end, "a method takes no arguments by name");
    }
  }
  Call call{arena_, {args.data(), node.args.count + 1}, nullptr, {}};
  const Value result = jinja::call_method(node.name, call);
  return done(call, result, expr);
}

}  // namespace jinja
