// What stands around every drawing: its title, the words where there is nothing, and the way to the register.
#include "view/types.h"

namespace view {

namespace {

void behind(Pen& pen) {
  const std::string href = pen.register_href();
  pen.raw("<p class=\"behind\">");
  if (!href.empty()) {
    const schema::Kind* kind =
        pen.option("behind").empty() ? pen.page().schema.kind(pen.block().kind) : nullptr;
    pen.raw("<a href=\"")
        .escaped(href)
        .raw("\">")
        .escaped(kind == nullptr ? "All of them" : kind->label_plural)
        .raw("</a> ");
  }
  pen.raw("<a href=\"").escaped(pen.spot().csv).raw("\" download>CSV<span class=\"hidden\"> of these rows");
  if (!pen.option("title").empty()) pen.raw(": ").escaped(pen.option("title"));
  pen.raw("</span></a></p>\n");
}

}  // namespace

Block made(std::string_view type, Options options, store::Result result) {
  std::size_t index = 0;
  while (all_types()[index].info.name != type) ++index;
  return {index, std::move(options), std::make_shared<const store::Result>(std::move(result)), {}};
}

std::string draw(const Block& block, const Page& page, const Spot& spot) {
  const Type& type = all_types()[block.type];
  Pen pen(block, page, spot);
  const std::string_view title = pen.option("title");
  pen.raw("<figure class=\"view view-").raw(type.info.name).raw("\">\n");
  if (!title.empty()) pen.raw("<figcaption>").escaped(title).raw("</figcaption>\n");
  if (block.result->rows.empty()) {
    pen.raw("<p class=\"empty\">").escaped(pen.option("empty", "Nothing to show.")).raw("</p>\n</figure>\n");
    return std::move(pen.html);
  }
  type.draw(pen);
  if (type.chart && !spot.bare) {
    pen.raw("<details class=\"numbers\"><summary>The numbers</summary>\n");
    pen.table("plain", pen.shown());
    pen.raw("</details>\n");
  }
  if (block.result->rows.size() == block.limit)
    pen.raw("<p class=\"note\">The first ").raw(std::to_string(block.limit)).raw(" are shown.</p>\n");
  if (!spot.bare) behind(pen);
  pen.raw("</figure>\n");
  return std::move(pen.html);
}

}  // namespace view
