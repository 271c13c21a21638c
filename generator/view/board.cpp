// Cards in columns by a field.
#include <algorithm>
#include <map>

#include "base/text.h"
#include "view/pen.h"

namespace view {

namespace {

// The field's values from left to right: as asked for, else as the kind lists them, then whatever else comes.
std::vector<std::string> order_of_values(const Pen& pen, std::size_t column) {
  std::vector<std::string> order;
  const auto add = [&](std::string_view value) {
    if (std::find(order.begin(), order.end(), value) == order.end()) order.emplace_back(value);
  };
  if (const std::string_view given = pen.option("order"); !given.empty()) {
    for (const std::string_view value : base::split(given, ',')) add(base::trim(value));
  } else if (const schema::Kind* kind = pen.page().schema.kind(pen.block().kind)) {
    const schema::Field* field = kind->field(pen.block().result->columns[column]);
    if (field != nullptr) {
      for (const std::string& value : field->shape.names) add(value);
    }
  }
  for (const store::Row& row : pen.rows()) add(pen.text(row, column));
  return order;
}

void card(Pen& pen, const store::Row& row, std::size_t id, const std::vector<std::size_t>& facts) {
  pen.raw("<li class=\"card\">").cell(row, id);
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

}  // namespace

void draw_board(Pen& pen) {
  const std::size_t by = pen.column(pen.option("column", "status")), id = pen.column("id");
  const std::vector<std::size_t> facts = pen.shown({by, id});
  std::map<std::string_view, std::vector<const store::Row*>> cards;
  for (const store::Row& row : pen.rows()) cards[pen.text(row, by)].push_back(&row);
  pen.raw("<div class=\"board\" ").raw(pen.region()).raw(">\n");
  for (const std::string& value : order_of_values(pen, by)) {
    const auto found = cards.find(value);
    if (found == cards.end()) continue;
    const bool is_status = by == pen.column("status");
    pen.raw("<section class=\"lane\">\n<p class=\"lane-head\">");
    if (is_status) {
      pen.status(pen.state(*found->second.front()).value_or(schema::State::pending), value);
    } else {
      pen.words(value.empty() ? "none" : std::string_view(value));
    }
    pen.raw(" <span class=\"note\">").raw(std::to_string(found->second.size())).raw("</span></p>\n<ul>\n");
    for (const store::Row* row : found->second) card(pen, *row, id, facts);
    pen.raw("</ul>\n</section>\n");
  }
  pen.raw("</div>\n");
}

}  // namespace view
