// The second step of binding: an entity's data becomes values, typed by its kind.
#pragma once

#include "bind/declare.h"

namespace bind {

// References that an entity's fields make, in the order of its values; ReferenceId in values counts from 0
// here.
struct Filled {
  // Which node a value has its text from, or as the entry of a map its key.
  struct Text {
    std::uint32_t value, node;
    bool is_text, is_key;
  };

  std::vector<model::Reference> references;
  std::vector<Text> texts;
  finding::Findings findings;
};

// Fills the entity's values, title, status and aliases.
// Rules: unknown-key, missing-field, wrong-type, unknown-value, ambiguous-scalar, bad-date, bad-duration.
Filled fill(const Input& input, Declared& declared);

// A scalar's meaning by its type; a finding when it has none. Shared by data files and Markdown tables.
struct Scalar {
  std::string_view text;
  bool plain = false;  // not in quotes
  source::Place place;
};
model::Meaning meaning_of(const schema::Shape& shape, const Scalar& scalar, finding::Findings& findings);

}  // namespace bind
