// What a fragment can name: headings and anchors of a body, ids of rows in data.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "parse/prose.h"

namespace bind {

// From what may be written behind '#' to the id that the page carries.
class Anchors {
 public:
  struct Entry {
    std::string_view name;
    std::string_view id;
  };

  void add(std::string_view name, std::string_view id) { entries_.push_back({name, id}); }
  // Makes it ready to be searched; of two entries with one name the first stays.
  void sort();

  // The id, or an empty view.
  std::string_view find(std::string_view name) const;
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

Anchors anchors_of(const parse::Prose& prose);
// Ids of the rows of its lists, and the keys of its maps of tables.
Anchors anchors_of(const model::Entity& entity);

}  // namespace bind
