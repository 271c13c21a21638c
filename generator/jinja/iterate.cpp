// Going through values.
#include "jinja/iterate.h"

#include "jinja/letters.h"
#include "jinja/symbols.h"

namespace jinja {

namespace {

using Type = Value::Type;

template <Known first, Known second>
Value pair_member(const void* object, Symbol name, Arena&) {
  const Value* items = static_cast<const Value*>(object);
  return name == known(first) ? items[0] : name == known(second) ? items[1] : Value();
}

constexpr Accessor pair_accessor{&pair_member<Known::key, Known::value>};
constexpr Accessor group_accessor{&pair_member<Known::grouper, Known::list>};

}  // namespace

std::optional<std::span<const Value>> items_of(const Value& value, Arena& arena) {
  switch (value.type()) {
    case Type::undefined: return std::span<const Value>();
    case Type::list: return value.items();
    case Type::record:
    case Type::object: {
      const auto members = members_of(value, arena);
      if (!members) return std::nullopt;
      std::vector<Value> names;
      for (const auto& member : *members) names.push_back(Value::text(text(member.first)));
      return arena.keep(names);
    }
    case Type::text:
    case Type::markup: {
      std::vector<Value> letters;
      for (const std::string_view letter : characters(value.as_text())) {
        letters.push_back(Value::text(letter));
      }
      return arena.keep(letters);
    }
    default: return std::nullopt;
  }
}

std::optional<std::vector<std::pair<Symbol, Value>>> members_of(const Value& value, Arena& arena) {
  std::vector<std::pair<Symbol, Value>> members;
  if (value.is(Type::record)) {
    for (const Member* member : in_order(value.members())) members.emplace_back(member->name, member->value);
    return members;
  }
  if (!value.is(Type::object) || !value.accessor()->names) return std::nullopt;
  for (const Symbol name : value.accessor()->names(value.as_object(), arena)) {
    members.emplace_back(name, value.member(name, arena));
  }
  return members;
}

Value make_pair(const Value& key, const Value& value, Arena& arena) {
  return Value::list(arena.list({key, value}).items(), &pair_accessor);
}

Value make_group(const Value& grouper, const Value& list, Arena& arena) {
  return Value::list(arena.list({grouper, list}).items(), &group_accessor);
}

Value make_pairs(const std::vector<std::pair<Symbol, Value>>& members, Arena& arena) {
  std::vector<Value> pairs;
  pairs.reserve(members.size());
  for (const auto& [name, value] : members) pairs.push_back(make_pair(Value::text(text(name)), value, arena));
  return arena.list(pairs);
}

}  // namespace jinja
