// Pictures with captions.
#include "view/pen.h"

namespace view {

void draw_gallery(Pen& pen) {
  const std::size_t id = pen.column("id"), image = pen.column("image");
  const std::vector<std::size_t> facts = pen.shown({id, image});
  pen.raw("<ul class=\"gallery\">\n");
  for (const store::Row& row : pen.rows()) {
    const model::EntityId of = pen.entity(pen.text(row, id));
    const std::string href = of ? pen.page().file_href(of, pen.text(row, image)) : std::string();
    pen.raw("<li class=\"card\">");
    if (href.empty()) {
      pen.raw("<p class=\"no-image\">no picture</p>");
    } else {
      // The caption names it; the picture itself says nothing more.
      pen.raw("<a href=\"")
          .escaped(href)
          .raw("\" tabindex=\"-1\" aria-hidden=\"true\"><img src=\"")
          .escaped(href);
      pen.raw("\" alt=\"\" loading=\"lazy\"></a>");
    }
    pen.raw("<p>").state_words(row).raw(" ").cell(row, id).raw("</p>");
    bool any = false;
    for (const std::size_t c : facts) {
      if (pen.text(row, c).empty()) continue;
      pen.raw(any ? "" : "<dl>")
          .raw("<div><dt>")
          .escaped(pen.heading(c))
          .raw("</dt><dd>")
          .cell(row, c)
          .raw("</dd></div>");
      any = true;
    }
    pen.raw(any ? "</dl></li>\n" : "</li>\n");
  }
  pen.raw("</ul>\n");
}

}  // namespace view
