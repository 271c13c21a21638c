// What the items of a list are compared by: themselves, or one or more of their members.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "jinja/library.h"
#include "jinja/subscript.h"

namespace jinja {

class Keys {
 public:
  // The positions, among a filter's arguments, of what decides about the keys; 0 where it has no such
  // argument.
  struct Positions {
    std::size_t attribute = 0;       // "member", "a.b", "a,b"
    std::size_t case_sensitive = 0;  // otherwise capital and small letters are the same
    std::size_t otherwise = 0;       // the key of an item without the member
  };

  Keys(Call& call, std::span<const Value> items, Positions positions);

  const Value& operator[](std::size_t i) const { return keys_[i]; }
  // The key with its letters as they were.
  const Value& original(std::size_t i) const { return originals_[i]; }
  // The positions of the items in the order of their keys; equal ones keep theirs. Notes a problem in the
  // call when two keys have no order.
  std::vector<std::size_t> sorted(Call& call, bool descending) const;

 private:
  std::vector<Value> keys_;
  std::vector<Value> originals_;
};

}  // namespace jinja
