// Taking parts out of values.
#include "jinja/subscript.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/text.h"
#include "jinja/letters.h"
#include "jinja/symbols.h"

namespace jinja {

namespace {

using Type = Value::Type;

// The positions that a slice of `size` items takes.
std::vector<std::size_t> positions(std::int64_t size,
                                   const std::array<std::optional<std::int64_t>, 3>& bounds) {
  const std::int64_t step = bounds[2].value_or(1);
  const std::int64_t lowest = step > 0 ? 0 : -1;
  const std::int64_t highest = step > 0 ? size : size - 1;
  const auto clamped = [&](std::optional<std::int64_t> bound, std::int64_t otherwise) {
    if (!bound) return otherwise;
    return std::clamp(*bound < 0 ? std::max(*bound, -size - 1) + size : *bound, lowest, highest);
  };
  std::int64_t at = clamped(bounds[0], step > 0 ? lowest : highest);
  const std::int64_t stop = clamped(bounds[1], step > 0 ? highest : lowest);
  std::vector<std::size_t> result;
  while (step > 0 ? at < stop : at > stop) {
    result.push_back(static_cast<std::size_t>(at));
    if (__builtin_add_overflow(at, step, &at)) break;
  }
  return result;
}

}  // namespace

Value subscript(const Value& object, const Value& key, Arena& arena) {
  if (key.is_text()) {
    const bool listed = object.is(Type::record);
    const std::optional<Symbol> name = listed ? find_symbol(key.as_text()) : symbol_of(key.as_text());
    return name ? object.member(*name, arena) : Value();
  }
  std::int64_t at = key.as_integer();
  if (object.is(Type::list)) {
    const auto size = static_cast<std::int64_t>(object.items().size());
    if (at < 0) at += size;
    return at >= 0 && at < size ? object.items()[static_cast<std::size_t>(at)] : Value();
  }
  if (!object.is_text()) return {};
  const std::vector<std::string_view> all = characters(object.as_text());
  const auto size = static_cast<std::int64_t>(all.size());
  if (at < 0) at += size;
  if (at < 0 || at >= size) return {};
  const std::string_view one = all[static_cast<std::size_t>(at)];
  return object.is(Type::markup) ? Value::markup(one) : Value::text(one);
}

Value sliced(const Value& object, const std::array<std::optional<std::int64_t>, 3>& bounds, Arena& arena) {
  if (object.is(Type::list)) {
    std::vector<Value> items;
    for (const std::size_t at : positions(static_cast<std::int64_t>(object.items().size()), bounds)) {
      items.push_back(object.items()[at]);
    }
    return arena.list(items);
  }
  const std::vector<std::string_view> all = characters(object.as_text());
  std::string text;
  for (const std::size_t at : positions(static_cast<std::int64_t>(all.size()), bounds)) text += all[at];
  return object.is(Type::markup) ? arena.markup(text) : arena.text(text);
}

Path::Path(std::string_view dotted) {
  for (const std::string_view part : base::split(dotted, '.')) {
    std::int64_t position = 0;
    const char* end = part.data() + part.size();
    const auto result = std::from_chars(part.data(), end, position);
    if (!part.empty() && result.ec == std::errc() && result.ptr == end) {
      parts_.emplace_back(position);
    } else {
      parts_.emplace_back(symbol_of(part).value_or(Symbol()));
    }
  }
}

Value Path::follow(Value from, Arena& arena) const {
  for (const auto& part : parts_) {
    if (const Symbol* name = std::get_if<Symbol>(&part)) {
      from = from.member(*name, arena);
    } else {
      from = subscript(from, Value::integer(std::get<std::int64_t>(part)), arena);
    }
  }
  return from;
}

}  // namespace jinja
