// What the items of a list are compared by.
#include "jinja/keys.h"

#include <algorithm>
#include <numeric>

#include "base/format.h"
#include "base/text.h"
#include "jinja/letters.h"
#include "jinja/operators.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

// One path for each part of "a,b.c".
std::vector<Path> paths(Call& call, std::size_t position) {
  std::vector<Path> result;
  if (!position || !call.given(position) || call.args[position].is(Value::Type::none)) return result;
  for (const std::string_view part : base::split(text_of(call.args[position], call.arena).text, ',')) {
    result.emplace_back(base::trim(part));
  }
  return result;
}

Value without_case(const Value& key, Arena& arena) {
  if (key.is_text()) return Value::text(arena.keep(lower(key.as_text())));
  if (!key.is(Value::Type::list)) return key;
  std::vector<Value> parts;
  for (const Value& part : key.items()) {
    parts.push_back(part.is_text() ? Value::text(arena.keep(lower(part.as_text()))) : part);
  }
  return arena.list(parts);
}

}  // namespace

Keys::Keys(Call& call, std::span<const Value> items, Positions positions) {
  const std::vector<Path> wanted = paths(call, positions.attribute);
  const bool exact = call.given(positions.case_sensitive) && call.args[positions.case_sensitive].truth();
  const auto part = [&](const Path& path, const Value& item) {
    const Value found = path.follow(item, call.arena);
    const bool replace =
        found.is(Value::Type::undefined) && positions.otherwise && call.given(positions.otherwise);
    return replace ? call.args[positions.otherwise] : found;
  };
  for (const Value& item : items) {
    Value key = item;
    if (wanted.size() == 1) {
      key = part(wanted.front(), item);
    } else if (wanted.size() > 1) {
      std::vector<Value> parts;
      for (const Path& path : wanted) parts.push_back(part(path, item));
      key = call.arena.list(parts);
    }
    originals_.push_back(key);
    keys_.push_back(exact ? key : without_case(key, call.arena));
  }
}

std::vector<std::size_t> Keys::sorted(Call& call, bool descending) const {
  std::vector<std::size_t> positions(keys_.size());
  std::iota(positions.begin(), positions.end(), std::size_t{0});
  // Merging stays within bounds even when keys without an order make the comparison inconsistent.
  std::stable_sort(positions.begin(), positions.end(), [&](std::size_t a, std::size_t b) {
    const std::optional<int> relation = order(keys_[a], keys_[b]);
    if (!relation && call.problem.empty()) {
      call.fail(base::format("{} and {} have no order", described(keys_[std::min(a, b)]),
                             described(keys_[std::max(a, b)])));
    }
    return relation && (descending ? *relation > 0 : *relation < 0);
  });
  return positions;
}

}  // namespace jinja
