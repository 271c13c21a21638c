// Values over time: the field is drawn, all words stand beside it as text.
#include <algorithm>

#include "base/text.h"
#include "view/pen.h"
#include "view/plot.h"

namespace view {

namespace {

constexpr Size line_size{1000, 300};
constexpr std::size_t most_lines = 4;

struct Plot {
  std::vector<std::string_view> periods;
  TimeAxis axis;
  std::vector<Line> lines;
  std::optional<double> threshold;
  Range range;
};

std::size_t index_of(std::vector<std::string_view>& known, std::string_view text) {
  const auto found = std::find(known.begin(), known.end(), text);
  if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
  known.push_back(text);
  return known.size() - 1;
}

Plot plot_of(const Pen& pen) {
  const std::size_t period = pen.column("period", 0), value = pen.column("value", 1),
                    series = pen.column("series");
  Plot plot;
  for (const store::Row& row : pen.rows()) index_of(plot.periods, pen.text(row, period));
  std::sort(plot.periods.begin(), plot.periods.end());
  std::vector<std::string_view> in_time;
  for (const std::size_t i : order_of(plot.periods)) in_time.push_back(plot.periods[i]);
  plot.periods = std::move(in_time);
  plot.axis = axis_of(plot.periods, base::parse_duration(pen.option("every")));
  std::vector<std::string_view> names;
  for (const store::Row& row : pen.rows()) {
    const std::size_t line = index_of(names, pen.text(row, series));
    if (line == plot.lines.size())
      plot.lines.push_back({names[line], std::vector<std::optional<double>>(plot.periods.size())});
    plot.lines[line].values[index_of(plot.periods, pen.text(row, period))] = pen.number(row, value);
  }
  if (plot.lines.size() > most_lines) plot.lines.resize(most_lines);
  plot.threshold = base::parse_number(pen.option("threshold"));
  plot.range = range_of(plot.lines, plot.threshold);
  return plot;
}

std::string told(const Pen& pen, const Plot& plot) {
  std::string words;
  for (const Line& line : plot.lines) {
    const std::string_view name = line.name.empty() ? pen.option("title", "The value") : line.name;
    const std::string more =
        sentence({name, pen.option("unit"), pen.option("threshold-label", "target"), plot.threshold}, line,
                 plot.periods);
    words += (words.empty() || more.empty() ? "" : " ") + more;
  }
  return words;
}

void field(Pen& pen, const Plot& plot, const std::string& words) {
  pen.raw(
      "<svg class=\"plot\" viewBox=\"0 0 1000 300\" preserveAspectRatio=\"none\" role=\"img\" "
      "aria-labelledby=\"");
  pen.raw(pen.spot().id)
      .raw("-t ")
      .raw(pen.spot().id)
      .raw("-d\"><title id=\"")
      .raw(pen.spot().id)
      .raw("-t\">");
  pen.escaped(pen.option("title", "Values over time"))
      .raw("</title><desc id=\"")
      .raw(pen.spot().id)
      .raw("-d\">");
  pen.escaped(words.empty() ? "No data." : words).raw("</desc>");
  pen.raw("<path class=\"mark\" d=\"M0 0h1000M0 75h1000M0 150h1000M0 225h1000M0 300h1000\"/>");
  if (plot.threshold)
    pen.raw("<path class=\"threshold\" d=\"M0 ")
        .raw(coordinate(y_of(*plot.threshold, plot.range, line_size.height)))
        .raw("h1000\"/>");
  for (std::size_t i = 0; i < plot.lines.size(); ++i) {
    const std::string number = std::to_string(i + 1);
    pen.raw("<path class=\"line s" + number + "\" d=\"")
        .raw(line_path(plot.lines[i], plot.axis, plot.range, line_size));
    pen.raw("\"/><path class=\"dots s" + number + "\" d=\"")
        .raw(dots_path(plot.lines[i], plot.axis, plot.range, line_size, Dots::all))
        .raw("\"/>");
  }
  pen.raw("</svg>");
}

void axes(Pen& pen, const Plot& plot) {
  const std::string_view unit = pen.option("unit");
  const double middle = (plot.range.low + plot.range.high) / 2;
  pen.raw("<p class=\"y-axis\" aria-hidden=\"true\">");
  for (const double value : {plot.range.high, middle, plot.range.low})
    pen.raw("<span>").escaped(with_unit(value, unit)).raw("</span>");
  pen.raw("</p><p class=\"x-axis\" aria-hidden=\"true\"><span>")
      .escaped(period_words(plot.periods.front()))
      .raw("</span>");
  if (plot.periods.size() > 2) pen.raw("<span>").escaped(period_words(plot.axis.middle)).raw("</span>");
  if (plot.periods.size() > 1) pen.raw("<span>").escaped(period_words(plot.periods.back())).raw("</span>");
  pen.raw("</p>");
}

void legend(Pen& pen, const Plot& plot) {
  if (plot.lines.size() < 2 && !plot.threshold) return;
  pen.raw("<ul class=\"legend\">");
  for (std::size_t i = 0; plot.lines.size() > 1 && i < plot.lines.size(); ++i) {
    pen.raw(
        "<li><svg viewBox=\"0 0 24 8\" width=\"24\" height=\"8\" aria-hidden=\"true\"><path class=\"line s");
    pen.raw(std::to_string(i + 1)).raw("\" d=\"M0 4h24\"/></svg> ").name(plot.lines[i].name).raw("</li>");
  }
  if (plot.threshold) {
    pen.raw(
        "<li><svg viewBox=\"0 0 24 8\" width=\"24\" height=\"8\" aria-hidden=\"true\"><path "
        "class=\"threshold\" d=\"M0 4h24\"/></svg> ");
    pen.escaped(pen.option("threshold-label", "target")).raw(": ");
    pen.escaped(with_unit(*plot.threshold, pen.option("unit"))).raw("</li>");
  }
  pen.raw("</ul>\n");
}

}  // namespace

void draw_line(Pen& pen) {
  const Plot plot = plot_of(pen);
  const std::string words = told(pen, plot);
  pen.raw("<div class=\"chart\">");
  field(pen, plot, words);
  axes(pen, plot);
  pen.raw("</div>\n");
  legend(pen, plot);
  if (!words.empty()) pen.raw("<p class=\"sentence\">").escaped(words).raw("</p>\n");
}

}  // namespace view
