// Comparing values, by Python's rules.
#include <algorithm>
#include <cmath>

#include "base/format.h"
#include "jinja/operators.h"
#include "jinja/symbols.h"

namespace jinja {

namespace {

using Type = Value::Type;

// A template can nest a list in itself again and again; comparing two such must end.
struct Patience {
  int depth = 100;
  std::uint32_t items = 10'000'000;

  bool spent() { return depth <= 0 || items-- == 0; }
};

bool equal(const Value& left, const Value& right, Patience& patience);
std::optional<int> order(const Value& left, const Value& right, Patience& patience);

int order_of(double left, double right) { return left < right ? -1 : left > right ? 1 : 0; }

std::optional<int> list_order(const Value& left, const Value& right, Patience& patience) {
  const std::size_t count = std::min(left.items().size(), right.items().size());
  for (std::size_t i = 0; i < count; ++i) {
    const std::optional<int> item = order(left.items()[i], right.items()[i], patience);
    if (!item || *item != 0) return item;
  }
  return left.items().size() < right.items().size() ? -1 : left.items().size() > right.items().size() ? 1 : 0;
}

bool equal_inside(const Value& left, const Value& right, Patience& patience) {
  if (left.is(Type::list)) {
    return std::equal(left.items().begin(), left.items().end(), right.items().begin(), right.items().end(),
                      [&](const Value& a, const Value& b) { return equal(a, b, patience); });
  }
  return std::equal(left.members().begin(), left.members().end(), right.members().begin(),
                    right.members().end(), [&](const Member& a, const Member& b) {
                      return a.name == b.name && equal(a.value, b.value, patience);
                    });
}

bool equal(const Value& left, const Value& right, Patience& patience) {
  if (patience.spent()) return false;
  if (is_integer(left) && is_integer(right)) return left.as_integer() == right.as_integer();
  if (is_number(left) && is_number(right)) return to_double(left) == to_double(right);
  if (left.is_text() && right.is_text()) return left.as_text() == right.as_text();
  if (left.type() != right.type()) return false;
  switch (left.type()) {
    case Type::undefined:
    case Type::none: return true;
    case Type::list:
    case Type::record: {
      --patience.depth;
      const bool same = equal_inside(left, right, patience);
      ++patience.depth;
      return same;
    }
    case Type::object: return left.as_object() == right.as_object();
    default: return false;
  }
}

std::optional<int> order(const Value& left, const Value& right, Patience& patience) {
  if (patience.spent()) return std::nullopt;
  if (is_integer(left) && is_integer(right)) {
    return left.as_integer() < right.as_integer() ? -1 : left.as_integer() > right.as_integer() ? 1 : 0;
  }
  if (is_number(left) && is_number(right)) return order_of(to_double(left), to_double(right));
  if (left.is_text() && right.is_text()) {
    const int relation = left.as_text().compare(right.as_text());
    return relation < 0 ? -1 : relation > 0 ? 1 : 0;
  }
  if (!left.is(Type::list) || !right.is(Type::list)) return std::nullopt;
  --patience.depth;
  const std::optional<int> relation = list_order(left, right, patience);
  ++patience.depth;
  return relation;
}

bool contains(const Value& container, const Value& item, Arena& arena, std::string& problem) {
  switch (container.type()) {
    case Type::undefined: return false;
    case Type::list:
      return std::any_of(container.items().begin(), container.items().end(),
                         [&](const Value& each) { return equal(each, item); });
    case Type::text:
    case Type::markup:
      if (item.is_text()) return container.as_text().find(item.as_text()) != std::string_view::npos;
      break;
    case Type::record:
    case Type::object: {
      if (!item.is_text()) return false;
      const bool listed = container.is(Type::record);
      const std::optional<Symbol> name = listed ? find_symbol(item.as_text()) : symbol_of(item.as_text());
      if (!listed) return name && !container.member(*name, arena).is(Type::undefined);
      return name && std::any_of(container.members().begin(), container.members().end(),
                                 [&](const Member& member) { return member.name == *name; });
    }
    default: break;
  }
  problem = base::format("{} cannot be searched for {}", described(container), described(item));
  return false;
}

}  // namespace

bool compare(CompareOp op, const Value& left, const Value& right, Arena& arena, std::string& problem) {
  switch (op) {
    case CompareOp::equal: return equal(left, right);
    case CompareOp::not_equal: return !equal(left, right);
    case CompareOp::in: return contains(right, left, arena, problem);
    case CompareOp::not_in: return !contains(right, left, arena, problem);
    default: break;
  }
  const std::optional<int> relation = order(left, right);
  if (!relation) {
    problem = base::format("`{}` cannot compare {} with {}", spelling(op), described(left), described(right));
    return false;
  }
  if (std::isnan(is_number(left) ? to_double(left) : 0) ||
      std::isnan(is_number(right) ? to_double(right) : 0)) {
    return false;
  }
  switch (op) {
    case CompareOp::less: return *relation < 0;
    case CompareOp::less_equal: return *relation <= 0;
    case CompareOp::greater: return *relation > 0;
    default: return *relation >= 0;
  }
}

bool equal(const Value& left, const Value& right) {
  Patience patience;
  return equal(left, right, patience);
}

std::optional<int> order(const Value& left, const Value& right) {
  Patience patience;
  return order(left, right, patience);
}

}  // namespace jinja
