// Numbers of two things against each other, shaded by their size; the number itself stands in each cell.
#include <algorithm>

#include "view/grid.h"

namespace view {

void draw_heatmap(Pen& pen) {
  const auto sum = [&](const std::vector<const store::Row*>& rows) {
    double all = 0;
    for (const store::Row* row : rows) all += pen.number(*row, 2).value_or(0);
    return all;
  };
  double most = 0;
  for (const auto& [pair, rows] : cross(pen).cells) most = std::max(most, sum(rows));
  // Five steps; zero has none.
  const auto step = [&](const std::vector<const store::Row*>& rows) {
    const double value = sum(rows);
    if (value <= 0 || most <= 0) return std::string("zero");
    return "heat-" + std::to_string(std::clamp(static_cast<int>(value / most * 5 + 0.999999), 1, 5));
  };
  draw_cross(pen, "heat", step, [&](const auto& rows) { pen.raw(number_words(sum(rows))); });
}

}  // namespace view
