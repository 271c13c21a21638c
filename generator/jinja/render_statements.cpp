// Carrying out statements.
#include <algorithm>
#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "jinja/iterate.h"
#include "jinja/limits.h"
#include "jinja/renderer.h"
#include "jinja/write.h"

namespace jinja {

using Type = Value::Type;

void Renderer::execute(const Body& body) {
  for (const Statement& statement : body) {
    if (stopped(statement)) return;
    std::visit([&](const auto& node) { run(node, statement); }, statement.what);
  }
}

// The top of a template that extends another, or is imported, shows nothing itself.
void Renderer::execute_quietly(const Body& body) {
  for (const Statement& statement : body) {
    if (stopped(statement)) return;
    if (const If* node = std::get_if<If>(&statement.what)) {
      const auto chosen =
          std::find_if(node->branches.begin(), node->branches.end(),
                       [&](const Branch& branch) { return evaluate(branch.condition).truth(); });
      execute_quietly(chosen == node->branches.end() ? node->otherwise : chosen->body);
    } else if (const Set* set = std::get_if<Set>(&statement.what)) {
      run(*set, statement);
    } else if (const Capture* capture = std::get_if<Capture>(&statement.what)) {
      if (!capture->target.empty()) run(*capture, statement);
    } else if (const Import* import = std::get_if<Import>(&statement.what)) {
      run(*import, statement);
    } else if (const DefineMacro* macro = std::get_if<DefineMacro>(&statement.what)) {
      run(*macro, statement);
    }
  }
}

void Renderer::run(const Data& data, const Statement&) { out_ += data.text; }

void Renderer::run(const Output& output, const Statement&) {
  const Expr& expr = expression(output.value);
  // What writes itself needs no copy.
  if (const CallValue* call = std::get_if<CallValue>(&expr.what)) return void(write_call(*call, expr));
  if (const CallBlock* call = std::get_if<CallBlock>(&expr.what)) return void(write_call(*call, expr));
  if (const CallMember* call = std::get_if<CallMember>(&expr.what)) {
    if (write_call(*call, expr)) return;
  }
  const Value value = evaluate(output.value);
  if (append_html(out_, value)) return;
  fault(expr,
        base::format("`{}` is {} and has no text of its own", written(expr),
                     as_macro(value) ? "a macro" : "a record"),
        as_macro(value) ? "call it: add `()`" : "write one of its members");
}

void Renderer::run(const If& node, const Statement&) {
  for (const Branch& branch : node.branches) {
    if (evaluate(branch.condition).truth()) return execute(branch.body);
  }
  execute(node.otherwise);
}

void Renderer::run(const For& node, const Statement& statement) {
  const Value iterated = evaluate(node.iterable);
  if (!iterated.is(Value::Mark::fault)) loop(statement, iterated, expression(node.iterable), 1);
}

void Renderer::run(const Break&, const Statement&) { leaving_ = Leaving::loop; }
void Renderer::run(const Continue&, const Statement&) { leaving_ = Leaving::turn; }

// Goes through what the expression `source` gave.
void Renderer::loop(const Statement& statement, const Value& iterated, const Expr& source,
                    std::uint32_t depth) {
  const For& node = std::get<For>(statement.what);
  const std::optional<std::span<const Value>> all = items_of(iterated, arena_);
  if (!all) {
    fault(source,
          base::format("`{}` is {} and cannot be gone through", written(source), described(iterated)));
    return;
  }
  const std::span<const Value> items = node.condition ? filtered(node, *all) : *all;
  if (items.empty()) {
    forget(node.otherwise_forget);
    return execute(node.otherwise);
  }
  LoopState* state =
      node.uses_loop ? make(arena_, LoopState{items, 0, {}, &statement, depth, now_.number}) : nullptr;
  turns(node, statement, state, items);
}

void Renderer::turns(const For& node, const Statement& statement, LoopState* loop,
                     std::span<const Value> items) {
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (!step(statement.begin, statement.end)) break;
    forget(node.forget);
    if (!assign_items(node.targets, items[i])) break;
    if (loop) {
      loop->index = i;
      slot(node.loop_slot) = to_value(loop);
    }
    execute(node.body);
    const bool left = std::exchange(leaving_, Leaving::no) == Leaving::loop;
    if (left || halted_) break;
  }
}

// The items for which the loop's `if` holds.
std::span<const Value> Renderer::filtered(const For& node, std::span<const Value> items) {
  std::vector<Value> kept;
  for (const Value& item : items) {
    const Expr& condition = expression(node.condition);
    if (!step(condition.begin, condition.end)) break;
    if (!assign_items(node.targets, item)) break;
    if (evaluate(node.condition).truth()) kept.push_back(item);
  }
  return arena_.keep(kept);
}

// One value to one target, or a list's items to as many.
bool Renderer::assign_items(const std::vector<Target>& targets, const Value& value) {
  if (targets.size() == 1) {
    assign(targets.front(), value);
    return true;
  }
  if (!value.is(Type::list) || value.items().size() != targets.size()) {
    if (value.is(Value::Mark::fault)) return false;
    const std::string what = value.is(Type::list)
                                 ? base::format("a list of {}", base::counted(value.items().size(), "item"))
                                 : described(value);
    fault(targets.front().begin, targets.back().end,
          base::format("{} cannot be spread over {} names", what, targets.size()));
    return false;
  }
  for (std::size_t i = 0; i < targets.size(); ++i) assign(targets[i], value.items()[i]);
  return true;
}

void Renderer::assign(const Target& target, const Value& value) {
  switch (target.kind) {
    case Target::Kind::slot: slot(target.slot) = value; break;
    case Target::Kind::context: now_.own->set(target.name, value); break;
    case Target::Kind::parts: assign_items(target.parts, value); break;
    case Target::Kind::member: {
      const Value object = evaluate(target.object);
      if (Namespace* names = as_namespace(object)) {
        set_member(*names, target.name, value, arena_);
      } else if (!object.is(Value::Mark::fault)) {
        const Expr& expr = expression(target.object);
        fault(expr, base::format("`{}` is {} and cannot be written to", written(expr), described(object)),
              "only the members of a `namespace()` can be set");
      }
    }
  }
}

void Renderer::forget(Forget range) {
  for (std::uint32_t i = 0; i < range.count; ++i) {
    slot(range.first + i) = Value::undefined(Value::Mark::unset);
  }
}

void Renderer::run(const Set& node, const Statement&) { assign_items(node.targets, evaluate(node.value)); }

void Renderer::run(const Capture& node, const Statement&) {
  forget(node.forget);
  const Value body = capture_body(node.body);
  if (leaving_ != Leaving::no) return;  // the loop that this stands in
  slot(node.slot) = body;
  const Value value = evaluate(node.value);
  if (node.target.empty()) {
    append_html(out_, value);
  } else {
    assign(node.target.front(), value);
  }
}

void Renderer::run(const With& node, const Statement&) {
  std::vector<Value> values;
  for (const auto& variable : node.variables) values.push_back(evaluate(variable.second));
  for (std::size_t i = 0; i < values.size(); ++i) slot(node.variables[i].first) = values[i];
  forget(node.forget);
  execute(node.body);
}

void Renderer::run(const Include& node, const Statement& statement) {
  const Program* target = included(node, statement);
  if (!target) return;
  Context* context = nullptr;
  if (node.with_context) {
    context = &derived(node.captures);
  } else {
    context = &contexts_.emplace_back();
  }
  if (may_enter(statement.begin, statement.end)) whole(*target, *context);
}

// The template that an include means; null when there is none.
const Program* Renderer::included(const Include& node, const Statement& statement) {
  for (const std::uint32_t reference : node.references) {
    if (const Program* target = program().references[reference].target) return target;
  }
  if (!node.name) {
    // A single missing name was reported when the template was compiled.
    if (node.references.size() > 1 && !node.ignore_missing) {
      fault(statement.begin, statement.end, "there is none of these templates");
    }
    return nullptr;
  }
  const Value name = evaluate(node.name);
  if (name.is(Value::Mark::fault)) return nullptr;
  const std::span<const Value> names = name.is(Type::list) ? name.items() : std::span(&name, 1);
  for (const Value& each : names) {
    const Program* target = each.is_text() ? programs_(each.as_text()) : nullptr;
    if (target) return target;
  }
  const Expr& expr = expression(node.name);
  if (!node.ignore_missing) {
    fault(expr, name.is_text() ? base::format("there is no template `{}`", base::printable(name.as_text()))
                               : base::format("`{}` names no template", written(expr)));
  }
  return nullptr;
}

// The context of something that sees the local variables of this place.
Context& Renderer::derived(const Captures& captures) {
  Context& context = contexts_.emplace_back();
  context.outer = now_.context;
  charge(sizeof(Context) + captures.size() * sizeof(Member));
  for (const auto& [name, load] : captures) {
    const Value value = evaluate(load);
    if (value.is(Type::undefined)) continue;
    context.names.push_back(name);
    context.values.push_back(value);
  }
  return context;
}

void Renderer::run(const Import& node, const Statement& statement) {
  const Context* exported = module(node, statement);
  for (const Target& target : node.module) assign(target, exported ? to_value(exported) : Value());
  for (const Imported& member : node.members) {
    assign(member.target, exported ? to_value(exported).member(member.name, arena_) : Value());
  }
}

// The names that an imported template gives a meaning; null when the template is missing.
const Context* Renderer::module(const Import& node, const Statement& statement) {
  const Program* target = program().references[node.reference].target;
  if (!target) return nullptr;
  if (!node.with_context) {
    for (const auto& [program, context] : modules_) {
      if (program == target) return context;
    }
  }
  Context& context = node.with_context ? derived(node.captures) : contexts_.emplace_back();
  if (node.with_context) {
    // What it sees is not what it exports.
    Context& own = contexts_.emplace_back();
    own.outer = &context;
    if (may_enter(statement.begin, statement.end)) import(*target, own);
    return &own;
  }
  modules_.emplace_back(target, &context);
  if (may_enter(statement.begin, statement.end)) import(*target, context);
  return &context;
}

void Renderer::run(const DefineMacro& node, const Statement&) {
  const Macro& macro = program().macros[node.macro];
  if (node.captures.empty()) {
    const Value value = to_value(make(arena_, MacroValue{&program(), &macro, now_.context, now_.page}));
    return assign(node.target, value);
  }
  Context& context = derived(node.captures);
  const Value value = to_value(make(arena_, MacroValue{&program(), &macro, &context, now_.page}));
  context.set(macro.name, value);  // it can call itself
  assign(node.target, value);
}

void Renderer::run(const PlaceBlock& node, const Statement& statement) {
  for (const auto& [name, versions] : now_.page->chains) {
    if (name != node.name) continue;
    if (!may_enter(statement.begin, statement.end)) return;
    return block(versions, 0, node.scoped ? &derived(node.captures) : now_.context);
  }
}

}  // namespace jinja
