// The functions that every template can call.
#include <algorithm>

#include "base/format.h"
#include "jinja/iterate.h"
#include "jinja/library.h"
#include "jinja/limits.h"
#include "jinja/objects.h"
#include "jinja/operators.h"
#include "jinja/symbols.h"

namespace jinja {

namespace {

using Type = Value::Type;

// range(stop), range(start, stop), range(start, stop, step).
Value range(Call& call) {
  for (std::size_t i = 0; i < 3; ++i) {
    if (call.given(i) && !call.args[i].is(Type::integer)) {
      return call.fail(base::format("`range` counts in whole numbers, not {}", described(call.args[i])));
    }
  }
  const std::int64_t start = call.given(1) ? call.args[0].as_integer() : 0;
  const std::int64_t stop = call.args[call.given(1) ? 1 : 0].as_integer();
  const std::int64_t step = call.given(2) ? call.args[2].as_integer() : 1;
  if (step == 0) return call.fail("`range` cannot go in steps of 0");
  std::vector<Value> numbers;
  for (std::int64_t at = start; step > 0 ? at < stop : at > stop;) {
    if (static_cast<std::int64_t>(numbers.size()) == longest_range) {
      return call.fail(base::format("`range` is longer than {}", longest_range));
    }
    numbers.push_back(Value::integer(at));
    if (__builtin_add_overflow(at, step, &at)) break;
  }
  return call.arena.list(numbers);
}

// The members of a record, or pairs as a list; none, with the problem noted, of anything else.
std::optional<std::vector<std::pair<Symbol, Value>>> members_or_pairs(Call& call, const Value& value) {
  if (const auto members = members_of(value, call.arena)) return members;
  std::vector<std::pair<Symbol, Value>> result;
  const auto pairs = value.is(Type::list) ? value.items() : std::span<const Value>();
  for (const Value& pair : pairs) {
    const bool fits = pair.is(Type::list) && pair.items().size() == 2 && pair.items()[0].is_text();
    // Names last as long as the process, so a page cannot make up any number of them.
    if (fits && !find_symbol(pair.items()[0].as_text())) call.arena.allocate(new_name_cost, 1);
    const auto name = fits ? symbol_of(pair.items()[0].as_text()) : std::nullopt;
    if (!name) break;
    result.emplace_back(*name, pair.items()[1]);
  }
  if (value.is(Type::list) && result.size() == pairs.size()) return result;
  call.fail(base::format("a record, or pairs of name and value, is needed, not {}", described(value)));
  return std::nullopt;
}

// What is given as a record or as pairs, then what is given by name.
std::vector<std::pair<Symbol, Value>> all_members(Call& call) {
  std::vector<std::pair<Symbol, Value>> members;
  if (call.given(1)) members = members_or_pairs(call, call.args[1]).value_or(std::move(members));
  for (const Member* member : in_order(call.args[0].members())) {
    const auto same = [&](const auto& other) { return other.first == member->name; };
    const auto found = std::find_if(members.begin(), members.end(), same);
    if (found == members.end()) {
      members.emplace_back(member->name, member->value);
    } else {
      found->second = member->value;
    }
  }
  return members;
}

Value dict(Call& call) { return call.arena.record(all_members(call)); }

Value make_namespace(Call& call) {
  Namespace* names = make(call.arena, Namespace());
  for (const auto& [name, value] : all_members(call)) set_member(*names, name, value, call.arena);
  return to_value(names);
}

Value make_cycler(Call& call) {
  return to_value(make(call.arena, Cycler{call.arena.keep(call.args.subspan(1))}));
}

Value make_joiner(Call& call) {
  return to_value(make(call.arena, Joiner{call.given(0) ? call.args[0] : Value::text(", ")}));
}

constexpr Callable table[] = {
    {"cycler", any_values, make_cycler},   {"dict", any_names, dict},
    {"joiner", "sep?", make_joiner},       {"namespace", any_names, make_namespace},
    {"range", "start stop? step?", range},
};

}  // namespace

std::span<const Callable> builtin_functions() { return table; }

}  // namespace jinja
