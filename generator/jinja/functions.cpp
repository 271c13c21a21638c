// The functions that every template can call.
#include "base/format.h"
#include "jinja/library.h"
#include "jinja/limits.h"
#include "jinja/objects.h"
#include "jinja/operators.h"

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

// The record that the named arguments make.
Value dict(Call& call) { return call.args[0]; }

Value make_namespace(Call& call) {
  Namespace* names = make(call.arena, Namespace());
  for (const Member* member : in_order(call.args[0].members())) {
    set_member(*names, member->name, member->value, call.arena);
  }
  return to_value(names);
}

constexpr Callable table[] = {
    {"dict", any_names, dict},
    {"namespace", any_names, make_namespace},
    {"range", "start stop? step?", range},
};

}  // namespace

std::span<const Callable> builtin_functions() { return table; }

}  // namespace jinja
