// Months with what falls into them.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "view/months.h"
#include "view/pen.h"

namespace view {

namespace {

// 1 January 1970 was a Thursday; weeks begin on Monday.

using Days = std::map<base::Date, std::vector<const store::Row*>>;

void entry(Pen& pen, const store::Row& row, std::size_t label) {
  pen.raw("<li>").state_words(row).raw(" ").cell(row, label);
  const std::string_view note = pen.text(row, pen.column("note")), end = pen.text(row, pen.column("end"));
  if (!note.empty()) pen.raw(" <span class=\"note\">").words(note).raw("</span>");
  if (!end.empty() && end != pen.text(row, pen.column("date")))
    pen.raw(" <span class=\"note\">until ").words(end).raw("</span>");
  pen.raw("</li>");
}

void day(Pen& pen, base::Date date, const Days& days, std::size_t label) {
  const auto found = days.find(date);
  const bool today = date == pen.page().as_of();
  const std::string number = std::to_string(date.days - month_of(date).first().days + 1);
  pen.raw(found == days.end() ? "<td class=\"free" : "<td class=\"busy").raw(today ? " today\">" : "\">");
  pen.raw("<time datetime=\"").raw(base::to_string(date)).raw("\">").raw(number).raw("</time>");
  if (today) pen.raw("<span class=\"hidden\"> (as-of day)</span>");
  if (found != days.end()) {
    pen.raw("<ul>");
    for (const store::Row* row : found->second) entry(pen, *row, label);
    pen.raw("</ul>");
  }
  pen.raw("</td>");
}

void month(Pen& pen, Month which, const Days& days, std::size_t label) {
  static constexpr const char* names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                          "Friday", "Saturday", "Sunday"};
  const base::Date first = which.first(), end = Month{which.index + 1}.first();
  const bool any = days.lower_bound(first) != days.lower_bound(end);
  pen.raw(any ? "<table class=\"month\">" : "<table class=\"month nothing\">")
      .raw("<caption>")
      .raw(which.words());
  pen.raw(any ? "" : " <span class=\"note\">nothing</span>").raw("</caption>\n<thead><tr>");
  for (const char* name : names)
    pen.raw("<th scope=\"col\"><abbr title=\"")
        .raw(name)
        .raw("\">")
        .raw(std::string_view(name, 2))
        .raw("</abbr></th>");
  pen.raw("</tr></thead>\n<tbody>\n");
  for (base::Date monday{first.days - base::weekday(first)}; monday < end; monday.days += 7) {
    pen.raw("<tr>");
    for (int d = 0; d < 7; ++d) {
      const base::Date date{monday.days + d};
      if (date < first || date >= end) {
        pen.raw("<td class=\"outside\"></td>");
      } else {
        day(pen, date, days, label);
      }
    }
    pen.raw("</tr>\n");
  }
  pen.raw("</tbody></table>\n");
}

}  // namespace

void draw_calendar(Pen& pen) {
  const Month from = parse_month(pen.option("from")).value_or(month_of(pen.page().as_of()));
  const int months =
      std::clamp(static_cast<int>(base::parse_number(pen.option("months", "3")).value_or(3)), 1, 36);
  const std::size_t date = pen.column("date"), label = pen.column("id", pen.column("label", 0));
  Days days;
  std::size_t outside = 0;
  for (const store::Row& row : pen.rows()) {
    const auto on = base::parse_date(pen.text(row, date));
    const bool inside = on && *on >= from.first() && *on < Month{from.index + months}.first();
    if (inside) days[*on].push_back(&row);
    outside += inside ? 0 : 1;
  }
  pen.raw("<div class=\"calendar\">\n");
  for (int m = 0; m < months; ++m) month(pen, {from.index + m}, days, label);
  pen.raw("</div>\n");
  if (outside > 0)
    pen.raw("<p class=\"note\">")
        .raw(std::to_string(outside))
        .raw(" more before or after these months.</p>\n");
}

}  // namespace view
