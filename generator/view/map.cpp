// What leads to what, as a picture; the same as a table below it, which is what a keyboard or a voice goes
// through.
#include <algorithm>
#include <cmath>
#include <map>

#include "base/grid.h"
#include "view/layout.h"
#include "view/pen.h"

namespace view {

namespace {

constexpr std::size_t most_edges = 300, line_width = 20;
constexpr double letter = 7.2, line_height = 17, margin = 12;

struct Node {
  std::string_view id;
  std::vector<std::string> lines;  // of its name, at most two
};

// A name on at most two lines of about twenty letters.
std::vector<std::string> wrapped(std::string_view name) {
  if (base::display_width(name) <= line_width) return {std::string(name)};
  std::size_t space = std::string_view::npos;
  for (std::size_t at = name.find(' '); at != std::string_view::npos; at = name.find(' ', at + 1)) {
    if (base::display_width(name.substr(0, at)) <= line_width) space = at;
  }
  if (space == std::string_view::npos) return {base::cut_to_width(name, line_width)};
  return {std::string(name.substr(0, space)), base::cut_to_width(name.substr(space + 1), line_width)};
}

struct Picture {
  std::vector<Node> nodes;
  std::vector<std::pair<std::size_t, std::size_t>> edges;
};

Picture picture_of(const Pen& pen) {
  Picture picture;
  std::map<std::string_view, std::size_t> known;
  const auto node = [&](std::string_view id) {
    const auto [found, fresh] = known.emplace(id, picture.nodes.size());
    if (fresh) {
      const model::EntityId of = pen.entity(id);
      picture.nodes.push_back({id, wrapped(of ? std::string_view(pen.page().shown(of).title) : id)});
    }
    return found->second;
  };
  const std::size_t from = pen.column("from", 0), to = pen.column("to", 1);
  for (const store::Row& row : pen.rows()) {
    if (picture.edges.size() == most_edges) break;
    const std::string_view a = pen.text(row, from), b = pen.text(row, to);
    if (!a.empty() && !b.empty()) {
      const std::size_t first = node(a);
      picture.edges.emplace_back(first, node(b));
    } else if (!a.empty() || !b.empty()) {
      node(a.empty() ? b : a);
    }
  }
  return picture;
}

std::vector<Box> boxes_of(const Picture& picture) {
  std::vector<Box> boxes;
  for (const Node& node : picture.nodes) {
    std::size_t widest = 6;
    for (const std::string& line : node.lines) widest = std::max(widest, base::display_width(line));
    boxes.push_back({static_cast<double>(widest) * letter + 2 * margin,
                     static_cast<double>(node.lines.size()) * line_height + margin});
  }
  return boxes;
}

std::string point(Point p) { return coordinate(p.x) + " " + coordinate(p.y); }

// The curve, and the head at its end.
void line(Pen& pen, const std::vector<Point>& points) {
  if (points.size() < 4) return;
  const std::size_t curved = points.size() % 3 == 2 ? points.size() - 1 : points.size();
  std::string path = "M" + point(points[0]) + "C";
  for (std::size_t i = 1; i < curved; ++i) path += (i == 1 ? "" : " ") + point(points[i]);
  const Point tip = points.back(),
              base = curved < points.size() ? points[curved - 1] : points[points.size() - 2];
  const double dx = tip.x - base.x, dy = tip.y - base.y, length = std::max(std::hypot(dx, dy), 1e-6);
  const Point back{tip.x - dx / length * 9, tip.y - dy / length * 9};
  const Point side{-dy / length * 3.5, dx / length * 3.5};
  pen.raw("<path class=\"edge\" d=\"").raw(path).raw("L" + point(back)).raw("\"/><path class=\"head\" d=\"M");
  pen.raw(point(tip) + "L" + point({back.x + side.x, back.y + side.y}) + "L" +
          point({back.x - side.x, back.y - side.y}));
  pen.raw("Z\"/>");
}

void box(Pen& pen, const Node& node, Point centre, Box size) {
  const model::EntityId of = pen.entity(node.id);
  if (of) pen.raw("<a href=\"").escaped(pen.page().href(of)).raw("\" tabindex=\"-1\">");
  pen.raw("<rect class=\"node\" rx=\"4\" x=\"").raw(coordinate(centre.x - size.width / 2)).raw("\" y=\"");
  pen.raw(coordinate(centre.y - size.height / 2))
      .raw("\" width=\"")
      .raw(coordinate(size.width))
      .raw("\" height=\"");
  pen.raw(coordinate(size.height)).raw("\"/>");
  double y = centre.y - static_cast<double>(node.lines.size() - 1) * line_height / 2 + 4.5;
  for (const std::string& words : node.lines) {
    pen.raw("<text x=\"")
        .raw(coordinate(centre.x))
        .raw("\" y=\"")
        .raw(coordinate(y))
        .raw("\">")
        .escaped(words)
        .raw("</text>");
    y += line_height;
  }
  if (of) pen.raw("</a>");
}

// How far the stylesheet may shrink it before its words are too small to read.
const char* size_class(Box size) {
  return size.width <= 480 ? "small" : size.width <= 760 ? "medium" : size.width <= 1120 ? "large" : "huge";
}

}  // namespace

void draw_map(Pen& pen) {
  const Picture picture = picture_of(pen);
  const std::vector<Box> boxes = boxes_of(picture);
  const Layout layout = lay_out(boxes, picture.edges, pen.option("direction", "LR") == "LR");
  if (layout.nodes.size() == picture.nodes.size() && !layout.nodes.empty()) {
    const std::string width = coordinate(layout.size.width + 4), height = coordinate(layout.size.height + 4);
    pen.raw("<div class=\"table picture\" ")
        .raw(pen.region("Picture"))
        .raw("><svg class=\"map ")
        .raw(size_class(layout.size))
        .raw("\" width=\"")
        .raw(width)
        .raw("\" height=\"")
        .raw(height);
    pen.raw("\" viewBox=\"-2 -2 ").raw(width).raw(" ").raw(height).raw("\" aria-hidden=\"true\">");
    for (const auto& points : layout.lines) line(pen, points);
    for (std::size_t i = 0; i < picture.nodes.size(); ++i)
      box(pen, picture.nodes[i], layout.nodes[i], boxes[i]);
    pen.raw("</svg></div>\n");
  }
  if (pen.rows().size() > most_edges)
    pen.raw("<p class=\"note\">The picture shows the first ")
        .raw(std::to_string(most_edges))
        .raw(" of ")
        .raw(std::to_string(pen.rows().size()))
        .raw(" lines.</p>\n");
}

}  // namespace view
