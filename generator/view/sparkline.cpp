// A small line for each of several things, beside its latest value.
#include <map>

#include "view/pen.h"
#include "view/plot.h"

namespace view {

namespace {

constexpr Size spark_size{200, 30};

struct Small {
  std::string_view name;
  Line line;
  std::vector<std::string_view> periods;
};

Small in_time(const Small& small) {
  Small sorted{small.name, {}, {}};
  for (const std::size_t i : order_of(small.periods)) {
    sorted.periods.push_back(small.periods[i]);
    sorted.line.values.push_back(small.line.values[i]);
  }
  return sorted;
}

std::vector<Small> sparks_of(const Pen& pen, std::size_t label, std::size_t period, std::size_t value) {
  std::vector<Small> all;
  std::map<std::string_view, std::size_t> known;
  for (const store::Row& row : pen.rows()) {
    const auto [found, fresh] = known.emplace(pen.text(row, label), all.size());
    if (fresh) all.push_back({found->first, {}, {}});
    all[found->second].periods.push_back(pen.text(row, period));
    all[found->second].line.values.push_back(pen.number(row, value));
  }
  for (Small& small : all) small = in_time(small);
  return all;
}

}  // namespace

void draw_sparkline(Pen& pen) {
  const std::size_t label = pen.column("id", pen.column("label", 0)), period = pen.column("period", 1),
                    value = pen.column("value", 2);
  const std::string_view unit = pen.option("unit");
  pen.raw("<div class=\"table\" ")
      .raw(pen.region())
      .raw("><table class=\"sparks\">\n<thead><tr><th scope=\"col\">");
  pen.escaped(pen.heading(label))
      .raw("</th><th scope=\"col\" class=\"num\">Latest</th><th scope=\"col\">Period</th>");
  pen.raw("<th scope=\"col\">So far</th></tr></thead>\n<tbody>\n");
  for (const Small& small : sparks_of(pen, label, period, value)) {
    std::size_t last = small.line.values.size();
    while (last > 0 && !small.line.values[last - 1]) --last;
    pen.raw("<tr><th scope=\"row\">").link(small.name).raw("</th><td class=\"num\">");
    pen.escaped(last == 0 ? "no data" : with_unit(*small.line.values[last - 1], unit)).raw("</td><td>");
    if (last > 0) pen.escaped(period_words(small.periods[last - 1]));
    const Range range = range_of({small.line}, std::nullopt);
    const std::string words = sentence({"The value", unit, {}, std::nullopt}, small.line, small.periods);
    pen.raw(
        "</td><td class=\"drawn\"><svg class=\"spark\" viewBox=\"0 0 200 30\" preserveAspectRatio=\"none\" "
        "role=\"img\" aria-label=\"");
    pen.escaped(words.empty() ? "No data." : words).raw("\"><path class=\"line s1\" d=\"");
    const TimeAxis axis = axis_of(small.periods);
    pen.raw(line_path(small.line, axis, range, spark_size)).raw("\"/>");
    const std::string dots = dots_path(small.line, axis, range, spark_size, Dots::lonely);
    if (!dots.empty()) pen.raw("<path class=\"dots s1\" d=\"").raw(dots).raw("\"/>");
    pen.raw("</svg></td></tr>\n");
  }
  pen.raw("</tbody></table></div>\n");
}

}  // namespace view
