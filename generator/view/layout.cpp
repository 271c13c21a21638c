// Graphviz's dot, one graph at a time: the library keeps state of its own.
#include "view/layout.h"

#include <graphviz/gvc.h>
#include <mutex>

#include "base/format.h"

namespace view {

namespace {

void set(Agraph_t* graph, int of, const char* name, const char* value) {
  agattr(graph, of, const_cast<char*>(name), const_cast<char*>(value));
}

std::vector<Point> line_of(Agedge_t* edge, double height) {
  std::vector<Point> points;
  const splines* drawn = ED_spl(edge);
  if (drawn == nullptr || drawn->size == 0) return points;
  const bezier& curve = drawn->list[0];
  for (std::size_t i = 0; i < static_cast<std::size_t>(curve.size); ++i)
    points.push_back({curve.list[i].x, height - curve.list[i].y});
  if (curve.eflag != 0) points.push_back({curve.ep.x, height - curve.ep.y});
  return points;
}

}  // namespace

Layout lay_out(const std::vector<Box>& nodes, const std::vector<std::pair<std::size_t, std::size_t>>& edges,
               bool left_to_right) {
  static std::mutex turn;
  const std::lock_guard guard(turn);
  constexpr double inch = 72;
  agseterr(AGMAX);
  GVC_t* context = gvContext();
  Agraph_t* graph = agopen(const_cast<char*>("map"), Agdirected, nullptr);
  set(graph, AGRAPH, "rankdir", left_to_right ? "LR" : "TB");
  set(graph, AGRAPH, "nodesep", "0.25");
  set(graph, AGRAPH, "ranksep", "0.6");
  set(graph, AGNODE, "shape", "box");
  set(graph, AGNODE, "fixedsize", "true");
  set(graph, AGNODE, "label", "");
  set(graph, AGNODE, "width", "1");
  set(graph, AGNODE, "height", "0.5");
  std::vector<Agnode_t*> drawn;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    const std::string name = "n" + std::to_string(i);
    drawn.push_back(agnode(graph, const_cast<char*>(name.c_str()), 1));
    const std::string width = fmt::format("{:.3f}", nodes[i].width / inch);
    const std::string height = fmt::format("{:.3f}", nodes[i].height / inch);
    agset(drawn[i], const_cast<char*>("width"), const_cast<char*>(width.c_str()));
    agset(drawn[i], const_cast<char*>("height"), const_cast<char*>(height.c_str()));
  }
  std::vector<Agedge_t*> lines;
  for (std::size_t i = 0; i < edges.size(); ++i) {
    const std::string name = "e" + std::to_string(i);
    lines.push_back(
        agedge(graph, drawn[edges[i].first], drawn[edges[i].second], const_cast<char*>(name.c_str()), 1));
  }
  Layout layout;
  if (gvLayout(context, graph, "dot") == 0) {
    const boxf box = GD_bb(graph);
    layout.size = {box.UR.x, box.UR.y};
    for (Agnode_t* node : drawn) layout.nodes.push_back({ND_coord(node).x, box.UR.y - ND_coord(node).y});
    for (Agedge_t* line : lines) layout.lines.push_back(line_of(line, box.UR.y));
    gvFreeLayout(context, graph);
  }
  agclose(graph);
  gvFreeContext(context);
  return layout;
}

}  // namespace view
