// The methods of built-in types.
#include "jinja/methods.h"

#include <algorithm>

#include "base/format.h"
#include "base/text.h"
#include "jinja/iterate.h"
#include "jinja/letters.h"
#include "jinja/objects.h"
#include "jinja/operators.h"
#include "jinja/subscript.h"
#include "jinja/symbols.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

using Type = Value::Type;
using Method = Value (*)(Call&);

struct Row {
  Known name;
  std::size_t least, most;  // arguments
  Method call;
};

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

Value startswith(Call& call) {
  return Value::boolean(call.args[1].is_text() &&
                        call.subject().as_text().starts_with(call.args[1].as_text()));
}

Value endswith(Call& call) {
  return Value::boolean(call.args[1].is_text() && call.subject().as_text().ends_with(call.args[1].as_text()));
}

// At each separator, or, without one, at runs of whitespace.
Value split(Call& call) {
  const std::string_view text = call.subject().as_text();
  const std::string_view separator = call.args.size() > 1 ? text_of(call.args[1], call.arena).text : "";
  std::vector<Value> parts;
  const auto add = [&](std::string_view part) { parts.push_back(with_text(call.subject(), part)); };
  for (std::size_t at = 0; at <= text.size();) {
    std::size_t end = 0;
    if (separator.empty()) {
      while (at < text.size() && base::is_space(text[at])) ++at;
      if (at == text.size()) break;
      for (end = at; end < text.size() && !base::is_space(text[end]);) ++end;
    } else {
      end = std::min(text.find(separator, at), text.size());
    }
    add(text.substr(at, end - at));
    at = end + std::max<std::size_t>(separator.size(), 1);
  }
  return call.arena.list(parts);
}

template <bool left, bool right>
Value strip(Call& call) {
  const std::string_view chars = call.args.size() > 1 ? text_of(call.args[1], call.arena).text : whitespace;
  return with_text(call.subject(), stripped(call.subject().as_text(), chars, left, right));
}

template <std::string (*map)(std::string_view)>
Value mapped(Call& call) {
  return with_text(call.subject(), call.arena.keep(map(call.subject().as_text())));
}

Value cycle(Call& call) { return call.args[1 + as_loop(call.subject())->index % (call.args.size() - 1)]; }

Value changed(Call& call) {
  LoopState& loop = *as_loop(call.subject());
  const Value now = call.args.size() == 2 ? call.args[1] : call.arena.list(call.args.subspan(1));
  const bool differs = loop.index == 0 || !equal(loop.last, now);
  loop.last = now;
  return Value::boolean(differs);
}

constexpr Row record_methods[] = {{Known::items, 0, 0, items},
                                  {Known::keys, 0, 0, keys},
                                  {Known::values, 0, 0, values},
                                  {Known::get, 1, 2, get}};

constexpr Row text_methods[] = {{Known::startswith, 1, 1, startswith},
                                {Known::endswith, 1, 1, endswith},
                                {Known::split, 0, 1, split},
                                {Known::strip, 0, 1, strip<true, true>},
                                {Known::lstrip, 0, 1, strip<true, false>},
                                {Known::rstrip, 0, 1, strip<false, true>},
                                {Known::upper, 0, 0, mapped<upper>},
                                {Known::lower, 0, 0, mapped<lower>},
                                {Known::capitalize, 0, 0, mapped<capitalized>},
                                {Known::title, 0, 0, mapped<titled>}};

constexpr Row loop_methods[] = {{Known::cycle, 1, 99, cycle}, {Known::changed, 1, 99, changed}};

std::span<const Row> methods_of(const Value& value) {
  if (value.is_text()) return text_methods;
  if (as_loop(value)) return loop_methods;
  if (value.is(Type::record)) return record_methods;
  if (value.is(Type::object)) {
    return value.accessor()->names ? std::span(record_methods) : std::span(record_methods).last(1);
  }
  return {};
}

}  // namespace

bool has_method(const Value& value, Symbol name) {
  const std::span<const Row> rows = methods_of(value);
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) { return known(row.name) == name; });
}

Value call_method(Symbol name, Call& call) {
  const std::size_t given = call.args.size() - 1;
  for (const Row& row : methods_of(call.subject())) {
    if (known(row.name) == name && given >= row.least && given <= row.most) return row.call(call);
  }
  return call.fail(base::format("`{}()` takes another number of arguments", text(name)));
}

}  // namespace jinja
