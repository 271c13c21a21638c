// The methods of records, lists, loops and cyclers.
#include "jinja/methods.h"

#include <algorithm>

#include "base/format.h"
#include "jinja/iterate.h"
#include "jinja/objects.h"
#include "jinja/operators.h"
#include "jinja/subscript.h"
#include "jinja/symbols.h"

namespace jinja {

namespace {

using Type = Value::Type;
Value items(Call& call) { return make_pairs(*members_of(call.subject(), call.arena), call.arena); }
Value keys(Call& call) { return Value::list(*items_of(call.subject(), call.arena)); }

Value values(Call& call) {
  std::vector<Value> values;
  const auto members = members_of(call.subject(), call.arena);
  for (const auto& member : *members) values.push_back(member.second);
  return call.arena.list(values);
}

Value get(Call& call) {
  const Value otherwise = call.args.size() > 2 ? call.args[2] : Value::none();
  if (!call.args[1].is_text()) return otherwise;
  const Value found = subscript(call.subject(), call.args[1], call.arena);
  return found.is(Type::undefined) ? otherwise : found;
}

Value index(Call& call) {
  const auto items = call.subject().items();
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Value& item) { return equal(item, call.args[1]); });
  if (found == items.end()) return call.fail("the list has no such item");
  return Value::integer(found - items.begin());
}

Value count(Call& call) {
  const auto items = call.subject().items();
  return Value::integer(std::count_if(items.begin(), items.end(),
                                      [&](const Value& item) { return equal(item, call.args[1]); }));
}

Value copy(Call& call) { return call.subject(); }

Value cycle(Call& call) { return call.args[1 + as_loop(call.subject())->index % (call.args.size() - 1)]; }

Value changed(Call& call) {
  LoopState& loop = *as_loop(call.subject());
  const Value now = call.args.size() == 2 ? call.args[1] : call.arena.list(call.args.subspan(1));
  const bool differs = loop.index == 0 || !equal(loop.last, now);
  loop.last = now;
  return Value::boolean(differs);
}

Value next(Call& call) {
  Cycler& cycler = *as_cycler(call.subject());
  const Value now = cycler.items[cycler.at];
  cycler.at = (cycler.at + 1) % cycler.items.size();
  return now;
}

Value reset(Call& call) {
  as_cycler(call.subject())->at = 0;
  return Value::none();
}

constexpr Method record_methods[] = {{Known::items, 0, 0, items},
                                     {Known::keys, 0, 0, keys},
                                     {Known::values, 0, 0, values},
                                     {Known::copy, 0, 0, copy},
                                     {Known::get, 1, 2, get}};

constexpr Method list_methods[] = {{Known::index, 1, 1, index}, {Known::count, 1, 1, count}};

constexpr Method cycler_methods[] = {{Known::next, 0, 0, next}, {Known::reset, 0, 0, reset}};

constexpr Method loop_methods[] = {{Known::cycle, 1, 99, cycle}, {Known::changed, 1, 99, changed}};

std::span<const Method> methods_of(const Value& value) {
  if (value.is_text()) return text_methods();
  if (value.is(Type::list)) return list_methods;
  if (as_loop(value)) return loop_methods;
  if (as_cycler(value)) return cycler_methods;
  if (value.is(Type::record)) return record_methods;
  if (value.is(Type::object)) {
    return value.accessor()->names ? std::span(record_methods) : std::span(record_methods).last(1);
  }
  return {};
}

const Method* method(const Value& value, Symbol name) {
  const std::span<const Method> rows = methods_of(value);
  const auto found =
      std::find_if(rows.begin(), rows.end(), [&](const Method& row) { return known(row.name) == name; });
  return found == rows.end() ? nullptr : &*found;
}

}  // namespace

bool has_method(const Value& value, Symbol name) { return method(value, name) != nullptr; }

bool takes_names(const Value& value, Symbol name) {
  const Method* found = method(value, name);
  return found && found->takes_names;
}

Value call_method(Symbol name, Call& call) {
  const Method& called = *method(call.subject(), name);
  const std::size_t given = call.args.size() - 1;
  if (given >= called.least && given <= called.most) return called.call(call);
  return call.fail(base::format("`{}()` takes another number of arguments", text(name)));
}

}  // namespace jinja
