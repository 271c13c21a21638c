// A RACI matrix as rows of marks, for the matrix's own page and for the roles'. Private to the room.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/state.h"

namespace render {

// One letter that a role carries.
struct RaciMark {
  std::string_view letter;
  model::ReferenceId reference;
  model::EntityId role;  // empty when the role does not exist
};

struct RaciRow {
  const model::Value* value;  // the activity
  std::string_view title;
  std::string anchor;
  std::vector<RaciMark> marks;
};

std::vector<RaciRow> raci_rows(const Site::State& site, const model::Entity& matrix);
bool same_role(const Site::State& site, const RaciMark& a, const RaciMark& b);
// What a letter means in a matrix's variant: "Accountable".
std::string_view raci_word(const model::Entity& matrix, std::string_view letter);
// The place of such a word in the order in which they are told.
std::size_t raci_order(std::string_view word);
// The letters with their words, in the order of the matrix's variant.
jinja::Value letters_value(jinja::Arena& arena, const model::Entity& matrix,
                           const std::vector<std::string_view>& found);

}  // namespace render
