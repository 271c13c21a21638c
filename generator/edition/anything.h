// Comparing what may be anything by what is written there. Private to the room.
#pragma once

#include "edition/fields.h"

namespace edition {

// A node of a data file; none where nothing is written.
struct Written {
  const parse::Tree* tree = nullptr;
  const parse::Node* node = nullptr;

  explicit operator bool() const { return node != nullptr; }
};

// What the table has in a field that may hold anything.
Written written(const Spot& table, std::string_view field);
// The order of keys and the quotes around a text make no difference.
bool says_the_same(const Written& a, const Written& b);
std::string words(const Written& written);

// Each that differs, tables key by key. What is stricter nobody says.
void compare_anything(const Written& before, const Written& after, const std::string& path,
                      const std::string& label, std::vector<FieldChange>& changes);

}  // namespace edition
