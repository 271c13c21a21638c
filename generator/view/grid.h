// Two things against each other: the rows of a result turned into a table by their first two columns. Private
// to the room.
#pragma once

#include <map>
#include <string_view>
#include <vector>

#include "view/pen.h"

namespace view {

struct Cross {
  std::vector<std::string_view> down, across;  // in the order in which they first come
  // The rows of each pair.
  std::map<std::pair<std::string_view, std::string_view>, std::vector<const store::Row*>> cells;
};

Cross cross(const Pen& pen);

// Draws the table; `cell` draws what stands in one pair's cell, and gives the cell's class before.
void draw_cross(Pen& pen, std::string_view classes,
                const std::function<std::string(const std::vector<const store::Row*>&)>& cell_class,
                const std::function<void(const std::vector<const store::Row*>&)>& cell);

}  // namespace view
