// Measuring cells, and making room for all of them.
#include "base/grid.h"

#include <algorithm>
#include <utf8proc.h>

#include "base/text.h"

namespace base {

namespace {

constexpr std::size_t gap = 2;
constexpr std::size_t narrowest = 6;  // a column is not cut below this

std::size_t width_of(char32_t c) {
  return static_cast<std::size_t>(std::max(0, utf8proc_charwidth(static_cast<utf8proc_int32_t>(c))));
}

std::vector<std::size_t> widths(const Grid& grid) {
  std::vector<std::size_t> result;
  for (const auto& row : grid.rows) {
    result.resize(std::max(result.size(), row.size()));
    for (std::size_t c = 0; c < row.size(); ++c) result[c] = std::max(result[c], display_width(row[c]));
  }
  return result;
}

// Takes from the widest column until the line fits, or no column can give more.
void fit(std::vector<std::size_t>& widths, std::size_t limit, std::size_t indent) {
  if (limit == 0 || widths.empty()) return;
  std::size_t total = indent + gap * (widths.size() - 1);
  for (const std::size_t width : widths) total += width;
  while (total > limit) {
    const auto widest = std::max_element(widths.begin(), widths.end());
    if (*widest <= narrowest) return;
    const std::size_t less = std::min(total - limit, std::max<std::size_t>(1, (*widest - narrowest) / 8));
    *widest -= less;
    total -= less;
  }
}

void add_line(std::string& out, std::size_t indent, std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  if (!line.empty()) out.append(indent, ' ').append(line);
  out += '\n';
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t width = 0;
  for (std::size_t i = 0; i < utf8.size();) width += width_of(next_code_point(utf8, i));
  return width;
}

std::string cut_to_width(std::string_view utf8, std::size_t width) {
  if (display_width(utf8) <= width) return std::string(utf8);
  std::size_t used = 0;
  for (std::size_t i = 0; i < utf8.size();) {
    const std::size_t before = i;
    used += width_of(next_code_point(utf8, i));
    if (used >= width) return std::string(utf8.substr(0, before)) + "…";
  }
  return std::string(utf8);
}

std::string text(const Grid& grid) {
  std::vector<std::size_t> width = widths(grid);
  fit(width, grid.limit, grid.indent);
  std::string out;
  for (std::size_t r = 0; r < grid.rows.size(); ++r) {
    std::string line, rule;
    for (std::size_t c = 0; c < grid.rows[r].size(); ++c) {
      const std::string cell = cut_to_width(grid.rows[r][c], width[c]);
      const std::size_t room = width[c] - std::min(width[c], display_width(cell));
      const bool right = c < grid.right.size() && grid.right[c];
      if (c > 0) line.append(gap, ' '), rule.append(gap, ' ');
      line.append(right ? room : 0, ' ').append(cell).append(right ? 0 : room, ' ');
      rule.append(width[c], '-');
    }
    add_line(out, grid.indent, std::move(line));
    if (grid.header && r == 0) add_line(out, grid.indent, std::move(rule));
  }
  return out;
}

}  // namespace base
