// Numbers of two things against each other, shaded by their size; the number itself stands in each cell.
#include <algorithm>

#include "view/grid.h"

namespace view {

void draw_heatmap(Pen& pen) {
  // None where no row has a number.
  const auto sum = [&](const std::vector<const store::Row*>& rows) {
    std::optional<double> all;
    for (const store::Row* row : rows) {
      if (const auto number = pen.number(*row, 2)) all = all.value_or(0) + *number;
    }
    return all;
  };
  double most = 0;
  for (const auto& [pair, rows] : cross(pen).cells) most = std::max(most, sum(rows).value_or(0));
  // Five steps; zero has none.
  const auto step = [&](const std::vector<const store::Row*>& rows) {
    const auto value = sum(rows);
    if (!value) return std::string();
    if (*value <= 0 || most <= 0) return std::string("zero");
    return "heat-" + std::to_string(std::clamp(static_cast<int>(*value / most * 5 + 0.999999), 1, 5));
  };
  draw_cross(pen, "heat", step, [&](const std::vector<const store::Row*>& rows) {
    if (const auto value = sum(rows)) {
      pen.raw(number_words(*value));
    } else {
      pen.cell(*rows.front(), 2);
    }
  });
}

}  // namespace view
