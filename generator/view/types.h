// The types of views: what each needs, and who draws it. Private to the room.
#pragma once

#include "view/pen.h"

namespace view {

struct Type {
  TypeInfo info;
  std::size_t least;                         // columns that its rows must have
  std::vector<std::string_view> named = {};  // columns that must be there by these names
  void (*draw)(Pen&);
  bool chart = false;  // its numbers are shown in a table beside it
};

const std::vector<Type>& all_types();

}  // namespace view
