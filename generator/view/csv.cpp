// A block's rows as CSV.
#include "base/csv.h"

#include "view/pen.h"

namespace view {

std::string csv(const Block& block) {
  std::string out;
  for (std::size_t c = 0; c < block.result.columns.size(); ++c)
    out += (c == 0 ? "" : ",") + base::csv_cell(block.result.columns[c]);
  out += "\r\n";
  for (const store::Row& row : block.result.rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      const bool number = row[c].type == store::Field::Type::number;
      out += c == 0 ? "" : ",";
      out += number ? plain_number(row[c].text) : base::csv_cell(row[c].text);
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace view
