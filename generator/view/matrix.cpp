// Two things against each other, with words where they meet.
#include "view/grid.h"

namespace view {

void draw_matrix(Pen& pen) {
  draw_cross(
      pen, "words", [](const auto&) { return std::string(); },
      [&](const std::vector<const store::Row*>& rows) {
        bool first = true;
        for (const store::Row* row : rows) {
          if (!first) pen.raw(", ");
          first = false;
          if (const auto state = pen.state(*row)) {
            pen.status(*state, pen.text(*row, 2));
          } else {
            pen.cell(*row, 2);
          }
        }
      });
}

}  // namespace view
