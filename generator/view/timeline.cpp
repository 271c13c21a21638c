// Lengths of time below each other, on one scale of months.
#include <algorithm>
#include <cmath>

#include "view/months.h"
#include "view/pen.h"

namespace view {

namespace {

struct Span {
  const store::Row* row;
  base::Date start, end;
};

struct Scale {
  Month from, until;  // both inside
  int step = 1;       // months between two marks

  double width() const { return until.index + 1 - from.index; }
  // 0 to 1000, cut at the edges.
  double x(double month) const { return std::clamp((month - from.index) / width() * 1000, 0.0, 1000.0); }
};

std::vector<Span> spans_of(const Pen& pen) {
  const std::size_t start = pen.column("start"), end = pen.column("end");
  std::vector<Span> spans;
  for (const store::Row& row : pen.rows()) {
    const auto from = base::parse_date(pen.text(row, start));
    const auto to = base::parse_date(pen.text(row, end));
    if (from || to) spans.push_back({&row, from ? *from : *to, to ? *to : *from});
  }
  return spans;
}

Scale scale_of(const Pen& pen, const std::vector<Span>& spans) {
  Scale scale{month_of(spans.front().start), month_of(spans.front().end)};
  for (const Span& span : spans) {
    scale.from.index = std::min(scale.from.index, month_of(span.start).index);
    scale.until.index = std::max(scale.until.index, month_of(span.end).index);
  }
  if (const auto from = parse_month(pen.option("from"))) scale.from = *from;
  if (const auto until = parse_month(pen.option("until"))) scale.until = *until;
  scale.until.index = std::max(scale.until.index, scale.from.index);
  scale.step = scale.width() <= 12 ? 1 : scale.width() <= 36 ? 3 : 12;
  scale.from.index -= scale.from.index % scale.step;
  scale.until.index += scale.step - 1 - scale.until.index % scale.step;
  return scale;
}

void scale_words(Pen& pen, const Scale& scale) {
  pen.raw("<ol class=\"scale\" aria-hidden=\"true\">");
  for (Month month = scale.from; month.index <= scale.until.index; month.index += scale.step) {
    const std::string year = std::to_string(month.year());
    std::string words = scale.step == 1   ? month.short_words()
                        : scale.step == 3 ? "Q" + std::to_string(month.number() / 3 + 1)
                                          : year;
    const bool names_year = scale.step < 12 && (month.index == scale.from.index || month.number() == 1);
    if (names_year) words += "<span>" + year + "</span>";
    pen.raw("<li>").raw(words).raw("</li>");
  }
  pen.raw("</ol>");
}

void bar(Pen& pen, const Scale& scale, const Span& span) {
  const auto state = pen.state(*span.row);
  pen.raw("<svg class=\"span ").raw(state ? schema::name(*state) : "plain");
  pen.raw("\" viewBox=\"0 0 1000 20\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
  std::string marks;
  for (int month = scale.from.index; month <= scale.until.index; month += scale.step)
    marks += "M" + coordinate(scale.x(month)) + " 0v20";
  pen.raw("<path class=\"mark\" d=\"").raw(marks).raw("\"/>");
  const double begin = scale.x(along(span.start));
  const double length = std::max(scale.x(along({span.end.days + 1})) - begin, 4.0);
  pen.raw("<rect x=\"")
      .raw(coordinate(std::min(begin, 996.0)))
      .raw("\" y=\"3\" width=\"")
      .raw(coordinate(length));
  pen.raw("\" height=\"14\"/>");
  const double today = along(pen.page().as_of());
  if (today >= scale.from.index && today <= scale.until.index + 1)
    pen.raw("<path class=\"today\" d=\"M").raw(coordinate(scale.x(today))).raw(" 0v20\"/>");
  pen.raw("</svg>");
}

void row(Pen& pen, const Scale& scale, const Span& span, std::size_t label) {
  pen.raw("<tr><th scope=\"row\">")
      .state_words(*span.row)
      .raw(" ")
      .cell(*span.row, label)
      .raw("</th><td class=\"when\">");
  bar(pen, scale, span);
  pen.words(base::to_string(span.start));
  if (span.end != span.start) pen.raw(" to ").words(base::to_string(span.end));
  pen.raw("</td></tr>\n");
}

}  // namespace

void draw_timeline(Pen& pen) {
  const std::vector<Span> spans = spans_of(pen);
  if (spans.empty()) return void(pen.raw("<p class=\"empty\">No dates are known.</p>\n"));
  const Scale scale = scale_of(pen, spans);
  const std::size_t group = pen.column("group"), label = pen.column("id", pen.column("label", 0));
  pen.raw("<div class=\"table\" ")
      .raw(pen.region())
      .raw("><table class=\"timeline\">\n<thead><tr><th scope=\"col\">");
  pen.escaped(pen.heading(label)).raw("</th><th scope=\"col\"><span class=\"hidden\">When</span>");
  scale_words(pen, scale);
  pen.raw("</th></tr></thead>\n<tbody>\n");
  std::string_view last;
  for (const Span& span : spans) {
    const std::string_view here = pen.text(*span.row, group);
    if (group != no_column && (&span == &spans.front() || here != last))
      pen.raw("<tr class=\"group\"><th scope=\"rowgroup\" colspan=\"2\">")
          .link(here.empty() ? "none" : here)
          .raw("</th></tr>\n");
    last = here;
    row(pen, scale, span, label);
  }
  pen.raw("</tbody></table></div>\n");
}

}  // namespace view
