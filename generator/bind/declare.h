// The first step of binding: which entities there are, of what kind, under which ids.
#pragma once

#include <vector>

#include "bind/bind.h"

namespace bind {

// An entity that was declared, with the tree node that holds its fields. `node` is null when it has no data.
struct Declared {
  model::Entity entity;
  const parse::Node* node = nullptr;
  // A change log's entry has no node; it brings its fields ready-made.
  struct Ready {
    std::string_view field;
    std::string_view text;
    std::uint32_t begin, end;
  };
  std::vector<Ready> ready = {};
};

// Sorted by kind and id. Rules: duplicate-id, unknown-value, missing-field, wrong-type, no-kind.
std::vector<Declared> declare(const Input& input, finding::Findings& findings);

// The entries of a change log in Keep a Changelog form, as entities of `kind`. Rule: bad-date.
std::vector<Declared> change_log(const Input& input, std::uint32_t document, const schema::Kind& kind,
                                 finding::Findings& findings);

}  // namespace bind
