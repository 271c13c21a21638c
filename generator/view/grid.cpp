// Turning rows into a table of two dimensions.
#include "view/grid.h"

#include <set>

namespace view {

Cross cross(const Pen& pen) {
  Cross result;
  std::set<std::string_view> seen_down, seen_across;
  for (const store::Row& row : pen.rows()) {
    const std::string_view down = pen.text(row, 0), across = pen.text(row, 1);
    if (seen_down.insert(down).second) result.down.push_back(down);
    if (seen_across.insert(across).second) result.across.push_back(across);
    result.cells[{down, across}].push_back(&row);
  }
  return result;
}

void draw_cross(Pen& pen, std::string_view classes,
                const std::function<std::string(const std::vector<const store::Row*>&)>& cell_class,
                const std::function<void(const std::vector<const store::Row*>&)>& cell) {
  const Cross table = cross(pen);
  pen.raw("<div class=\"table\" ").raw(pen.region()).raw("><table class=\"matrix ").raw(classes);
  pen.raw("\">\n<thead><tr><th scope=\"col\">").escaped(pen.heading(0)).raw("</th>");
  for (const std::string_view across : table.across)
    pen.raw("<th scope=\"col\" class=\"role\">").link(across).raw("</th>");
  pen.raw("</tr></thead>\n<tbody>\n");
  for (const std::string_view down : table.down) {
    pen.raw("<tr><th scope=\"row\">").link(down).raw("</th>");
    for (const std::string_view across : table.across) {
      const auto found = table.cells.find({down, across});
      if (found == table.cells.end()) {
        pen.raw("<td></td>");
        continue;
      }
      const std::string given = cell_class(found->second);
      pen.raw(given.empty() ? "<td>" : "<td class=\"" + given + "\">");
      cell(found->second);
      pen.raw("</td>");
    }
    pen.raw("</tr>\n");
  }
  pen.raw("</tbody></table></div>\n");
}

}  // namespace view
