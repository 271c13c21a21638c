// Filters that apply other filters and tests to each item, and `default`.
#include <array>

#include "base/format.h"
#include "jinja/iterate.h"
#include "jinja/library.h"
#include "jinja/limits.h"
#include "jinja/operators.h"
#include "jinja/subscript.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

using Type = Value::Type;

// Applies the inner filter or test to one value.
Value inner_result(Call& call, const Value& value) {
  std::array<Value, most_arguments + 1> args;
  args[0] = value;
  std::copy(call.inner_args.begin(), call.inner_args.end(), args.begin() + 1);
  Call inner{call.arena, {args.data(), call.inner_args.size() + 1}, nullptr, {}};
  const Value result = apply(*call.inner, inner);
  if (!inner.problem.empty() && call.problem.empty()) call.problem = std::move(inner.problem);
  return result;
}

std::optional<std::span<const Value>> items(Call& call) {
  const auto found = items_of(call.subject(), call.arena);
  if (!found) call.fail(base::format("{} has no items", described(call.subject())));
  return found;
}

// map("filter", …) or map(attribute="a.b", default=…).
Value map(Call& call) {
  const auto all = items(call);
  if (!all) return {};
  if (!call.inner && !call.given(1)) return call.fail("`map` needs a filter or `attribute=`");
  const Path path(call.given(1) ? text_of(call.args[1], call.arena).text : std::string_view());
  std::vector<Value> results;
  for (const Value& item : *all) {
    Value result = call.inner ? inner_result(call, item) : path.follow(item, call.arena);
    if (!call.inner && result.is(Type::undefined) && call.given(2)) result = call.args[2];
    results.push_back(result);
    if (call.arena.bytes() > largest_rendering) return call.fail("the page becomes too large");
  }
  return call.arena.list(results);
}

// Keeps the items for which the test, or their own truth, is `wanted`; with `attribute`, asks their member.
template <bool wanted, bool attribute>
Value choose(Call& call) {
  const auto all = items(call);
  if (!all) return {};
  const Path path(attribute ? text_of(call.args[1], call.arena).text : std::string_view());
  std::vector<Value> kept;
  for (const Value& item : *all) {
    const Value asked = attribute ? path.follow(item, call.arena) : item;
    const bool holds = call.inner ? inner_result(call, asked).truth() : asked.truth();
    if (holds == wanted) kept.push_back(item);
  }
  return call.arena.list(kept);
}

Value default_value(Call& call) {
  const bool also_false = call.given(2) && call.args[2].truth();
  const bool use = call.subject().is(Type::undefined) || (also_false && !call.subject().truth());
  if (!use) return call.subject();
  return call.given(1) ? call.args[1] : Value::text("");
}

constexpr Callable table[] = {
    {"d", "default_value? boolean?", default_value},
    {"default", "default_value? boolean?", default_value},
    {"map", "attribute? default?", map, Inner::filter},
    {"reject", "", choose<false, false>, Inner::test},
    {"rejectattr", "attribute", choose<false, true>, Inner::attribute_test},
    {"select", "", choose<true, false>, Inner::test},
    {"selectattr", "attribute", choose<true, true>, Inner::attribute_test},
};

}  // namespace

std::span<const Callable> choosing_filters() { return table; }

}  // namespace jinja
