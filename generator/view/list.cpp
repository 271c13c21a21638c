// Links, each with a note.
#include "view/pen.h"

namespace view {

void draw_list(Pen& pen) {
  const std::size_t id = pen.column("id"), note = pen.column("note"), date = pen.column("date");
  pen.raw("<ul class=\"latest\">\n");
  for (const store::Row& row : pen.rows()) {
    pen.raw("<li>").state_words(row).raw(" ").cell(row, id).raw(" <span class=\"note\">");
    if (!pen.text(row, note).empty()) pen.words(pen.text(row, note)).raw(" ");
    if (!pen.text(row, date).empty()) pen.words(pen.text(row, date));
    pen.raw("</span></li>\n");
  }
  pen.raw("</ul>\n");
}

}  // namespace view
