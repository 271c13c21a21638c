// Computing expressions.
#include <array>

#include "base/format.h"
#include "base/text.h"
#include "jinja/escape.h"
#include "jinja/limits.h"
#include "jinja/renderer.h"
#include "jinja/subscript.h"
#include "jinja/symbols.h"
#include "jinja/write.h"

namespace jinja {

using Type = Value::Type;
using Mark = Value::Mark;

Value Renderer::evaluate(ExprId id) {
  const Expr& expr = expression(id);
  return std::visit([&](const auto& node) { return value(node, expr); }, expr.what);
}

Value Renderer::value(const Constant& node, const Expr&) { return node.value; }

Value Renderer::value(const Local& node, const Expr&) {
  const Value& value = slot(node.slot);
  return value.is(Mark::unset) ? Value() : value;
}

Value Renderer::value(const MaybeLocal& node, const Expr&) {
  const Value& value = slot(node.slot);
  return value.is(Mark::unset) ? evaluate(node.otherwise) : value;
}

Value Renderer::value(const Name& node, const Expr&) { return now_.context->find(node.name, arena_); }

Value Renderer::value(const MemberOf& node, const Expr&) {
  const Value object = evaluate(node.object);
  if (!object.is(Type::undefined)) return object.member(node.name, arena_);
  return object.is(Mark::fault) ? object : undefined_member(expression(node.object), text(node.name));
}

Value Renderer::value(const Subscript& node, const Expr&) {
  const Value object = evaluate(node.object);
  const Value key = evaluate(node.key);
  if (object.is(Mark::fault)) return object;
  if (key.is(Mark::fault)) return key;
  if (object.is(Type::undefined)) {
    return undefined_member(expression(node.object), written(expression(node.key)));
  }
  if (key.is_text() || key.is(Type::integer)) return subscript(object, key, arena_);
  return fault(expression(node.key), base::format("`{}` is {} and cannot be a position or a name",
                                                  written(expression(node.key)), described(key)));
}

Value Renderer::value(const Slice& node, const Expr&) {
  const Value object = evaluate(node.object);
  if (object.is(Mark::fault)) return object;
  std::array<std::optional<std::int64_t>, 3> bounds;
  const std::array<ExprId, 3> ids = {node.start, node.stop, node.step};
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!ids[i]) continue;
    const Value bound = evaluate(ids[i]);
    if (bound.is(Mark::fault)) return bound;
    if (bound.is(Type::none)) continue;
    const Expr& expr = expression(ids[i]);
    if (!bound.is(Type::integer)) return fault(expr, base::format("`{}` is no position", written(expr)));
    bounds[i] = bound.as_integer();
  }
  if (bounds[2] == 0) return fault(expression(node.step), "a slice cannot go in steps of 0");
  if (object.is(Type::list) || object.is_text()) return sliced(object, bounds, arena_);
  if (object.is(Type::undefined)) return undefined_member(expression(node.object), "items");
  return fault(expression(node.object), base::format("{} cannot be sliced", described(object)));
}

std::size_t Renderer::size_of(const Value& value) {
  if (value.is(Type::list)) return value.items().size();
  if (value.is(Type::record)) return value.members().size();
  return value.is_text() ? value.as_text().size() / 16 : 0;
}

Value Renderer::value(const Apply& node, const Expr& expr) {
  if (!fits(expr.begin, expr.end)) return Value::undefined(Mark::fault);
  std::array<Value, most_arguments + 1> args;
  std::array<Value, most_arguments + 1> inner;
  args[0] = evaluate(node.subject);
  if (args[0].is(Mark::fault)) return args[0];
  const auto fill = [&](Range range, Value* into) {
    for (std::uint32_t i = 0; i < range.count; ++i) {
      const ExprId id = program().lists[range.first + i];
      into[i] = id ? evaluate(id) : Value::undefined(Mark::absent);
      if (into[i].is(Mark::fault)) return false;
    }
    return true;
  };
  if (!fill(node.args, &args[1]) || !fill(node.inner_args, inner.data())) {
    return Value::undefined(Mark::fault);
  }
  steps_ += size_of(args[0]) / 8;  // a filter takes as many steps as there are items
  if (!step(expr.begin, expr.end)) return Value::undefined(Mark::fault);
  Call call{arena_, {args.data(), node.args.count + 1}, node.inner, {inner.data(), node.inner_args.count}};
  return done(call, apply(*node.callable, call), expr);
}

Value Renderer::value(const Negate& node, const Expr& expr) {
  const Value operand = evaluate(node.operand);
  if (operand.is(Mark::fault)) return operand;
  if (!is_number(operand)) {
    return fault(expr,
                 base::format("`{}` cannot be used with {}", node.plus ? "+" : "-", described(operand)));
  }
  if (node.plus) return operand.is(Type::number) ? operand : Value::integer(operand.as_integer());
  if (operand.is(Type::number)) return Value::number(-operand.as_number());
  std::string problem;
  return arithmetic(ArithmeticOp::subtract, Value::integer(0), operand, arena_, problem);
}

Value Renderer::value(const Not& node, const Expr&) {
  const Value operand = evaluate(node.operand);
  return operand.is(Mark::fault) ? operand : Value::boolean(!operand.truth());
}

Value Renderer::value(const Logic& node, const Expr&) {
  const Value left = evaluate(node.left);
  if (left.is(Mark::fault)) return left;
  return left.truth() == node.is_and ? evaluate(node.right) : left;
}

Value Renderer::value(const Arithmetic& node, const Expr& expr) {
  if (!fits(expr.begin, expr.end)) return Value::undefined(Mark::fault);
  const Value left = evaluate(node.left);
  const Value right = evaluate(node.right);
  if (left.is(Mark::fault)) return left;
  if (right.is(Mark::fault)) return right;
  std::string problem;
  const Value result = arithmetic(node.op, left, right, arena_, problem);
  return problem.empty() ? result : fault(expr, std::move(problem));
}

Value Renderer::value(const Comparison& node, const Expr& expr) {
  Value left = evaluate(node.first);
  if (left.is(Mark::fault)) return left;
  for (std::uint32_t i = 0; i < node.steps.count; ++i) {
    const Step& step = program().steps[node.steps.first + i];
    const Value right = evaluate(step.right);
    if (right.is(Mark::fault)) return right;
    std::string problem;
    const bool holds = compare(step.op, left, right, arena_, problem);
    if (!problem.empty()) return fault(expr, std::move(problem));
    if (!holds) return Value::boolean(false);
    left = right;
  }
  return Value::boolean(true);
}

// As soon as one part is markup, all others are escaped and the whole is markup.
Value Renderer::value(const Concatenation& node, const Expr& expr) {
  if (!fits(expr.begin, expr.end)) return Value::undefined(Mark::fault);
  std::vector<Value> parts;
  bool markup = false;
  for (std::uint32_t i = 0; i < node.parts.count; ++i) {
    parts.push_back(evaluate(program().lists[node.parts.first + i]));
    if (parts.back().is(Mark::fault)) return parts.back();
    if (parts.back().is(Type::object)) return fault(expr, "`~` joins a record, which has no text of its own");
    markup = markup || parts.back().is(Type::markup);
  }
  std::string text;
  for (const Value& part : parts) {
    if (!markup || part.is(Type::markup)) {
      append_plain(text, part);
    } else {
      append_escaped(text, plain_text(part, arena_));
    }
    if (text.size() > largest_text) return fault(expr, "the text becomes too large");
  }
  return markup ? arena_.markup(text) : arena_.text(text);
}

Value Renderer::value(const Choice& node, const Expr&) {
  const Value condition = evaluate(node.condition);
  if (condition.is(Mark::fault)) return condition;
  if (condition.truth()) return evaluate(node.yes);
  return node.no ? evaluate(node.no) : Value();
}

Value Renderer::value(const MakeList& node, const Expr&) {
  std::vector<Value> items;
  for (std::uint32_t i = 0; i < node.items.count; ++i) {
    items.push_back(evaluate(program().lists[node.items.first + i]));
    if (items.back().is(Mark::fault)) return items.back();
  }
  return arena_.list(items);
}

Value Renderer::value(const MakeRecord& node, const Expr& whole) {
  if (!fits(whole.begin, whole.end)) return Value::undefined(Mark::fault);
  std::vector<std::pair<Symbol, Value>> members;
  for (std::uint32_t i = 0; i < node.entries.count; i += 2) {
    const ExprId key_id = program().lists[node.entries.first + i];
    const Value key = evaluate(key_id);
    const Value value = evaluate(program().lists[node.entries.first + i + 1]);
    if (key.is(Mark::fault)) return key;
    if (value.is(Mark::fault)) return value;
    const Expr& expr = expression(key_id);
    if (!key.is_text()) {
      return fault(expr, base::format("`{}` is {}, and names are text", written(expr), described(key)));
    }
    // Names last as long as the process, so a page cannot make up any number of them.
    if (!find_symbol(key.as_text())) charge(new_name_cost);
    const std::optional<Symbol> name = symbol_of(key.as_text());
    if (!name) return fault(expr, base::format("`{}` is too long for a name", written(expr)));
    members.emplace_back(*name, value);
  }
  return arena_.record(std::move(members));
}

Value Renderer::done(Call& call, Value result, const Expr& expr) {
  return call.problem.empty() ? result : fault(expr, std::move(call.problem), std::move(call.help));
}

}  // namespace jinja
