// Going through values: what a loop, and every filter on lists, sees of them.
#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "jinja/value.h"

namespace jinja {

// A list's items, a record's names, a text's characters, nothing of undefined; none of what cannot be gone
// through.
std::optional<std::span<const Value>> items_of(const Value& value, Arena& arena);

// The members of a record, or of an object that lists them; none of anything else.
std::optional<std::vector<std::pair<Symbol, Value>>> members_of(const Value& value, Arena& arena);

// A list of two, whose items are also called `key` and `value`, or `grouper` and `list`.
Value make_pair(const Value& key, const Value& value, Arena& arena);
Value make_group(const Value& grouper, const Value& list, Arena& arena);

// A list of pairs, one a member.
Value make_pairs(const std::vector<std::pair<Symbol, Value>>& members, Arena& arena);

}  // namespace jinja
