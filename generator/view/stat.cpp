// Figures on cards, each leading to the register behind it.
#include "view/pen.h"

namespace view {

void draw_stat(Pen& pen) {
  const std::size_t value = pen.column("value"), label = pen.column("label"), unit = pen.column("unit"),
                    note = pen.column("note");
  const std::string href = pen.register_href();
  pen.raw("<ul class=\"stats\">\n");
  for (const store::Row& row : pen.rows()) {
    const auto state = pen.state(row);
    pen.raw("<li class=\"stat").raw(state ? std::string(" ") + schema::name(*state) : "").raw("\">");
    if (!href.empty()) pen.raw("<a href=\"").escaped(href).raw("\">");
    pen.raw("<span class=\"figure\">").state_words(row);
    if (const auto number = pen.number(row, value)) {
      pen.raw("<data value=\"")
          .raw(plain_number(pen.text(row, value)))
          .raw("\">")
          .raw(number_words(*number))
          .raw("</data>");
    } else {
      pen.cell(row, value);
    }
    if (!pen.text(row, unit).empty())
      pen.raw(" <span class=\"unit\">").escaped(pen.text(row, unit)).raw("</span>");
    pen.raw("</span> <span class=\"label\">").escaped(pen.text(row, label)).raw("</span>");
    if (!href.empty()) pen.raw("</a>");
    if (!pen.text(row, note).empty())
      pen.raw(" <span class=\"note\">").words(pen.text(row, note)).raw("</span>");
    pen.raw("</li>\n");
  }
  pen.raw("</ul>\n");
}

}  // namespace view
