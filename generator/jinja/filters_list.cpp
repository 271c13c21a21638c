// Filters on lists: their size, their parts, their order.
#include <algorithm>
#include <set>
#include <string>

#include "base/format.h"
#include "base/text.h"
#include "jinja/iterate.h"
#include "jinja/keys.h"
#include "jinja/library.h"
#include "jinja/limits.h"
#include "jinja/operators.h"
#include "jinja/text_value.h"

namespace jinja {

namespace {

using Type = Value::Type;
using Items = std::span<const Value>;

// The subject's items; none, with the problem noted, when it has none.
std::optional<Items> items(Call& call) {
  const auto found = items_of(call.subject(), call.arena);
  if (!found) call.fail(base::format("{} has no items", described(call.subject())));
  return found;
}

Value length(Call& call) {
  if (call.subject().is_text()) {
    return Value::integer(static_cast<std::int64_t>(base::code_points(call.subject().as_text())));
  }
  const auto all = items(call);
  return all ? Value::integer(static_cast<std::int64_t>(all->size())) : Value();
}

Value first(Call& call) {
  const auto all = items(call);
  return all && !all->empty() ? all->front() : Value();
}

Value last(Call& call) {
  const auto all = items(call);
  return all && !all->empty() ? all->back() : Value();
}

Value list(Call& call) {
  const auto all = items(call);
  return all ? Value::list(*all) : Value();
}

Value reverse(Call& call) {
  const auto all = items(call);
  if (!all) return {};
  std::vector<Value> reversed(all->rbegin(), all->rend());
  if (!call.subject().is_text()) return call.arena.list(reversed);
  std::string out;
  for (const Value& letter : reversed) out += letter.as_text();
  return keep_text(out, call.subject().is(Type::markup), call.arena);
}

Value join(Call& call) {
  const auto all = items(call);
  if (!all) return {};
  std::vector<Value> parts(all->begin(), all->end());
  if (call.given(2)) {
    const Path path(text_of(call.args[2], call.arena).text);
    for (Value& part : parts) part = path.follow(part, call.arena);
  }
  const Value between = call.given(1) ? call.args[1] : Value::text("");
  const bool markup =
      between.is(Type::markup) ||
      std::any_of(parts.begin(), parts.end(), [](const Value& part) { return part.is(Type::markup); });
  const std::string_view separator = matching(between, markup, call.arena);
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) out += separator;
    out += matching(parts[i], markup, call.arena);
    if (out.size() > largest_text) return call.fail("the text becomes too large");
  }
  return keep_text(out, markup, call.arena);
}

Value sort(Call& call) {
  const auto all = items(call);
  if (!all) return {};
  const Keys keys(call, *all, {.attribute = 3, .case_sensitive = 2});
  const bool descending = call.given(1) && call.args[1].truth();
  std::vector<Value> sorted;
  for (const std::size_t i : keys.sorted(call, descending)) sorted.push_back((*all)[i]);
  return call.arena.list(sorted);
}

Value unique(Call& call) {
  const auto all = items(call);
  if (!all) return {};
  const Keys keys(call, *all, {.attribute = 2, .case_sensitive = 1});
  std::vector<Value> kept;
  std::vector<Value> others;
  std::set<std::string_view> texts;
  for (std::size_t i = 0; i < all->size(); ++i) {
    const Value& key = keys[i];
    if (key.is_text()) {
      if (texts.insert(key.as_text()).second) kept.push_back((*all)[i]);
      continue;
    }
    if (std::any_of(others.begin(), others.end(), [&](const Value& other) { return equal(other, key); })) {
      continue;
    }
    others.push_back(key);
    kept.push_back((*all)[i]);
  }
  return call.arena.list(kept);
}

template <int wanted>
Value extreme(Call& call) {
  const auto all = items(call);
  if (!all || all->empty()) return {};
  const Keys keys(call, *all, {.attribute = 2, .case_sensitive = 1});
  std::size_t best = 0;
  for (std::size_t i = 1; i < all->size(); ++i) {
    const std::optional<int> relation = order(keys[i], keys[best]);
    if (!relation) {
      return call.fail(
          base::format("{} cannot be compared with {}", described(keys[i]), described(keys[best])));
    }
    if (*relation == wanted) best = i;
  }
  return (*all)[best];
}

Value groupby(Call& call) {
  const auto all = items(call);
  if (!all) return {};
  const Keys keys(call, *all, {.attribute = 1, .case_sensitive = 3, .otherwise = 2});
  std::vector<Value> groups;
  std::vector<Value> group;
  const std::vector<std::size_t> order = keys.sorted(call, false);
  for (std::size_t i = 0; i < order.size(); ++i) {
    group.push_back((*all)[order[i]]);
    if (i + 1 < order.size() && equal(keys[order[i]], keys[order[i + 1]])) continue;
    const std::size_t first_of_group = order[i + 1 - group.size()];
    groups.push_back(make_group(keys.original(first_of_group), call.arena.list(group), call.arena));
    group.clear();
  }
  return call.arena.list(groups);
}

// A whole number from 1 to a hundred thousand; 0, with the problem noted, for anything else.
std::size_t count(Call& call, std::size_t i) {
  const Value& given = call.args[i];
  if (given.is(Type::integer) && given.as_integer() > 0 && given.as_integer() <= longest_range) {
    return static_cast<std::size_t>(given.as_integer());
  }
  call.fail(
      base::format("a count from 1 to {} is needed, not {}", longest_range,
                   given.is(Type::integer) ? base::format("{}", given.as_integer()) : described(given)));
  return 0;
}

// Rows of so many items; the last is filled up when there is something to fill it with.
Value batch(Call& call) {
  const auto all = items(call);
  const std::size_t size = all ? count(call, 1) : 0;
  if (!size) return {};
  std::vector<Value> rows;
  for (std::size_t at = 0; at < all->size(); at += size) {
    const Items part = all->subspan(at, std::min(size, all->size() - at));
    std::vector<Value> row(part.begin(), part.end());
    if (call.given(2) && !call.args[2].is(Type::none)) row.resize(size, call.args[2]);
    rows.push_back(call.arena.list(row));
  }
  return call.arena.list(rows);
}

// So many columns, the first ones longer by one when it does not come out even.
Value slice(Call& call) {
  const auto all = items(call);
  const std::size_t columns = all ? count(call, 1) : 0;
  if (!columns) return {};
  const std::size_t longer = all->size() % columns;
  std::vector<Value> result;
  std::size_t at = 0;
  for (std::size_t i = 0; i < columns; ++i) {
    const std::size_t size = all->size() / columns + (i < longer ? 1 : 0);
    const Items part = all->subspan(at, size);
    std::vector<Value> column(part.begin(), part.end());
    if (call.given(2) && !call.args[2].is(Type::none) && i >= longer) column.push_back(call.args[2]);
    result.push_back(call.arena.list(column));
    at += size;
  }
  return call.arena.list(result);
}

// The members as pairs; none, with the problem noted, when the subject is no record.
std::optional<Value> pairs(Call& call) {
  if (call.subject().is(Type::undefined)) return Value::list({});
  const auto members = members_of(call.subject(), call.arena);
  if (members) return make_pairs(*members, call.arena);
  call.fail(base::format("{} has no members to go through", described(call.subject())));
  return std::nullopt;
}

Value items_filter(Call& call) { return pairs(call).value_or(Value()); }

Value dictsort(Call& call) {
  const auto all = pairs(call);
  if (!all) return {};
  const std::string_view by_what = call.given(2) ? text_of(call.args[2], call.arena).text : "key";
  if (by_what != "key" && by_what != "value") return call.fail("`dictsort` sorts by \"key\" or \"value\"");
  const bool by_value = by_what == "value";
  std::vector<Value> by;
  for (const Value& pair : all->items()) by.push_back(pair.items()[by_value ? 1 : 0]);
  const Keys keys(call, by, {.case_sensitive = 1});
  std::vector<Value> sorted;
  for (const std::size_t i : keys.sorted(call, call.given(3) && call.args[3].truth())) {
    sorted.push_back(all->items()[i]);
  }
  return call.arena.list(sorted);
}

constexpr Callable table[] = {
    {"batch", "linecount fill_with?", batch},
    {"count", "", length},
    {"dictsort", "case_sensitive? by? reverse?", dictsort},
    {"first", "", first},
    {"groupby", "attribute default? case_sensitive?", groupby},
    {"items", "", items_filter},
    {"join", "d? attribute?", join},
    {"last", "", last},
    {"length", "", length},
    {"list", "", list},
    {"max", "case_sensitive? attribute?", extreme<1>},
    {"min", "case_sensitive? attribute?", extreme<-1>},
    {"reverse", "", reverse},
    {"slice", "slices fill_with?", slice},
    {"sort", "reverse? case_sensitive? attribute?", sort},
    {"unique", "case_sensitive? attribute?", unique},
};

}  // namespace

std::span<const Callable> list_filters() { return table; }

}  // namespace jinja
