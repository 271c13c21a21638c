// The entries of a list or a map, and finding each again in the other edition. Private to the room.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "edition/fields.h"

namespace edition {

// What an entry is known by, and what that is called.
struct Entry {
  std::string key, name;
  const model::Value* value;
};
using Entries = std::vector<Entry>;

Entries entries(const Spot& spot, const schema::Shape& element);
// The value that a row is known by: its id, else what it must refer to, else its first text or reference; or
// null.
const model::Value* naming(const Spot& row, const std::vector<schema::Field>& fields);

// Two lists or maps side by side.
struct Matching {
  const Entries& now;
  std::vector<const Entry*> was;  // each newer entry as it was, under another key where that was changed
  std::vector<const Entry*> gone, come;  // in their order
};
Matching match(const Entries& old, const Entries& now);

// Of the rows of a list that went and came: those most alike first, the others in their order, as long as
// there are both.
void match_rows(Matching& matching, const Spot& before, const Spot& after);
// Of the entries of a map: keys that differ by letter case and signs alone, then rows half of which is the
// same.
void match_keys(Matching& matching, const Spot& before, const Spot& after, bool rows);

}  // namespace edition
