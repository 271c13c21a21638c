// What names mean: finding variables, and giving them slots.
#include <algorithm>

#include "jinja/parser.h"
#include "jinja/symbols.h"

namespace jinja {

namespace {

constexpr const char* keep_together = "keep them together in a record";

}  // namespace

ExprId Parser::resolve(const Token& token, Symbol name) {
  for (auto scope = frame().scopes.rbegin(); scope != frame().scopes.rend(); ++scope) {
    for (const Scope::Variable& variable : scope->variables) {
      if (variable.name == name) return again(token.begin, variable.load);
    }
    if (scope->loop && name == known(Known::loop)) return again(token.begin, loop_variable(*scope));
  }
  if (name == known(Known::caller) || name == known(Known::varargs) || name == known(Known::kwargs)) {
    if (const ExprId found = special(name, token.begin)) return found;
  }
  return add(token.begin, Name{name});
}

// The same variable, read at another place.
ExprId Parser::again(std::uint32_t begin, ExprId load) {
  Expr copy = at_id(load);
  copy.begin = begin;
  copy.end = last_end_;
  return program_.expressions.add(copy);
}

// What a macro gets beside its parameters; the first use gives it a slot.
ExprId Parser::special(Symbol name, std::uint32_t begin) {
  for (auto it = frames_.rbegin(); it != frames_.rend(); ++it) {
    if (it->kind != Frame::Kind::macro) continue;
    const bool here = it == frames_.rbegin();
    Macro& macro = *it->macro;
    std::uint32_t& slot = name == known(Known::caller)    ? macro.caller
                          : name == known(Known::varargs) ? macro.varargs
                                                          : macro.kwargs;
    if (!slot) {
      slot = ++it->slots;  // one macro has three of them at most
      it->scopes.front().variables.push_back({name, add(begin, Local{slot - 1}), slot - 1});
    }
    // Inside a call block it is seen through what the block captures.
    return here ? add(begin, Local{slot - 1}) : ExprId();
  }
  return {};
}

// `loop` gets its slot with the first use.
ExprId Parser::loop_variable(Scope& scope) {
  scope.loop->uses_loop = true;
  scope.loop->loop_slot = new_slot(peek());
  const ExprId load = add(last_end_, Local{scope.loop->loop_slot});
  scope.variables.push_back({known(Known::loop), load, scope.loop->loop_slot});
  return load;
}

Forget Parser::leave() {
  const Scope& scope = frame().scopes.back();
  const Forget forget{scope.first_set, scope.end_set - scope.first_set};
  frame().scopes.pop_back();
  return forget;
}

std::uint32_t Parser::declare(Symbol name) {
  const std::uint32_t slot = new_slot(peek());
  program_.declared.insert(name);
  frame().scopes.back().variables.push_back({name, add(last_end_, Local{slot}), slot});
  return slot;
}

Target Parser::assign(Symbol name, const Token& at) {
  Target target;
  target.name = name;
  target.begin = at.begin;
  target.end = at.end;
  program_.declared.insert(name);
  if (frame().kind == Frame::Kind::root && frame().scopes.size() == 1) {
    target.kind = Target::Kind::context;
    program_.exported.insert(name);
    if (program_.exported.size() > most_exports) {
      fault(at, "there are too many variables here", keep_together);
    }
    return target;
  }
  Scope& scope = frame().scopes.back();
  for (const Scope::Variable& variable : scope.variables) {
    if (variable.name != name) continue;
    target.slot = variable.slot;
    return target;
  }
  const ExprId otherwise = resolve(at, name);
  target.slot = new_slot(at);
  const ExprId load = add(at.begin, MaybeLocal{target.slot, otherwise}, {otherwise});
  Scope& same = frame().scopes.back();
  same.variables.push_back({name, load, target.slot});
  if (same.end_set == 0) same.first_set = target.slot;
  same.end_set = target.slot + 1;
  return target;
}

Captures Parser::visible() {
  Captures captures;
  bool in_loop = false;
  for (auto scope = frame().scopes.rbegin(); scope != frame().scopes.rend(); ++scope) {
    // Code that sees the variables of the innermost loop by name may ask for its `loop` too.
    if (scope->loop && !in_loop && !scope->loop->uses_loop) loop_variable(*scope);
    in_loop = in_loop || scope->loop;
    const auto inner = static_cast<std::ptrdiff_t>(captures.size());  // those that hide others
    for (const Scope::Variable& variable : scope->variables) {
      const bool hidden = std::any_of(captures.begin(), captures.begin() + inner,
                                      [&](const auto& capture) { return capture.first == variable.name; });
      if (!hidden) captures.emplace_back(variable.name, variable.load);
    }
  }
  captured_ += captures.size();
  if (captured_ > most_captures) fault(peek(), "too many variables are seen from here", keep_together);
  return captured_ > most_captures ? Captures() : captures;
}

// A slot of the frame for a variable that stands here.
std::uint32_t Parser::new_slot(const Token& at) {
  if (frame().slots < most_variables) return frame().slots++;
  fault(at, "there are too many variables here", keep_together);
  return 0;
}

}  // namespace jinja
