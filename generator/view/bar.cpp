// Values as bars from zero: a table whose last column is drawn.
#include <algorithm>

#include "base/text.h"
#include "view/pen.h"

namespace view {

namespace {

struct Bars {
  std::size_t label, value;
  double low = 0, high = 0;
  std::optional<double> threshold;
  std::string_view unit, threshold_label;

  double x(double v) const { return high > low ? (v - low) / (high - low) * 1000 : 0; }
};

Bars measure(const Pen& pen) {
  Bars bars{.label = pen.column("id", pen.column("label", 0)),
            .value = pen.column("value", 1),
            .threshold = base::parse_number(pen.option("threshold")),
            .unit = pen.option("unit"),
            .threshold_label = pen.option("threshold-label", "target")};
  for (const store::Row& row : pen.rows()) {
    const double value = pen.number(row, bars.value).value_or(0);
    bars.low = std::min(bars.low, value);
    bars.high = std::max(bars.high, value);
  }
  bars.high = std::max(bars.high, bars.threshold.value_or(bars.high));
  return bars;
}

void bar(Pen& pen, const Bars& bars, const store::Row& row) {
  const auto value = pen.number(row, bars.value);
  if (!value) return;
  const auto state = pen.state(row);
  const double from = bars.x(std::min(0.0, *value)), to = bars.x(std::max(0.0, *value));
  pen.raw("<svg class=\"bar ").raw(state ? schema::name(*state) : "plain");
  pen.raw("\" viewBox=\"0 0 1000 16\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect x=\"");
  pen.raw(coordinate(from)).raw("\" width=\"").raw(coordinate(to - from)).raw("\" height=\"16\"/>");
  if (bars.threshold)
    pen.raw("<path class=\"threshold\" d=\"M").raw(coordinate(bars.x(*bars.threshold))).raw(" 0v16\"/>");
  pen.raw("</svg>");
}

// The highest, the sum where the parts make one, and what the threshold says.
void sentence(Pen& pen, const Bars& bars) {
  const store::Row* highest = nullptr;
  std::size_t below = 0, counted = 0;
  for (const store::Row& row : pen.rows()) {
    const auto value = pen.number(row, bars.value);
    if (!value) continue;
    ++counted;
    if (highest == nullptr || *value > *pen.number(*highest, bars.value)) highest = &row;
    below += bars.threshold && *value < *bars.threshold ? 1 : 0;
  }
  if (highest == nullptr) return;
  pen.raw("<p class=\"sentence\">");
  if (counted > 1) {
    pen.raw("The highest is ").name(pen.text(*highest, bars.label)).raw(", with ");
    pen.escaped(with_unit(*pen.number(*highest, bars.value), bars.unit, bars.threshold)).raw(".");
  }
  if (bars.threshold) {
    pen.raw(" ")
        .raw(std::to_string(counted - below))
        .raw(" of ")
        .raw(std::to_string(counted))
        .raw(" reach the ");
    pen.escaped(bars.threshold_label).raw(" of ").escaped(with_unit(*bars.threshold, bars.unit)).raw(".");
  }
  pen.raw("</p>\n");
}

}  // namespace

void draw_bar(Pen& pen) {
  const Bars bars = measure(pen);
  sentence(pen, bars);
  const std::vector<std::size_t> others = pen.shown({bars.label, bars.value});
  pen.raw("<div class=\"table\" ")
      .raw(pen.region())
      .raw("><table class=\"bars\">\n<thead><tr><th scope=\"col\">");
  pen.escaped(pen.heading(bars.label))
      .raw("</th><th scope=\"col\" class=\"num\">")
      .escaped(pen.heading(bars.value));
  pen.raw("</th><td></td>");
  for (const std::size_t c : others) pen.raw("<th scope=\"col\">").escaped(pen.heading(c)).raw("</th>");
  pen.raw("</tr></thead>\n<tbody>\n");
  for (const store::Row& row : pen.rows()) {
    pen.raw("<tr><th scope=\"row\">")
        .state_words(row)
        .raw(" ")
        .cell(row, bars.label)
        .raw("</th><td class=\"num\">");
    const auto value = pen.number(row, bars.value);
    if (value) {
      pen.escaped(with_unit(*value, bars.unit, bars.threshold));
    } else {
      pen.raw("no data");
    }
    pen.raw("</td><td class=\"drawn\">");
    bar(pen, bars, row);
    pen.raw("</td>");
    for (const std::size_t c : others) pen.raw("<td>").cell(row, c).raw("</td>");
    pen.raw("</tr>\n");
  }
  pen.raw("</tbody></table></div>\n");
}

}  // namespace view
