// Where the nodes and lines of a map lie: Graphviz, wrapped. Private to the room.
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace view {

struct Point {
  double x = 0, y = 0;  // from the top left, in pixels
};

struct Box {
  double width = 0, height = 0;
};

struct Layout {
  Box size;
  std::vector<Point> nodes;  // their centres
  std::vector<std::vector<Point>>
      lines;  // by edge: a start, then three points a Bézier curve; the last is where the head begins
};

// The same input gives the same layout: sizes are given, so that no font of the machine matters.
Layout lay_out(const std::vector<Box>& nodes, const std::vector<std::pair<std::size_t, std::size_t>>& edges,
               bool left_to_right);

}  // namespace view
