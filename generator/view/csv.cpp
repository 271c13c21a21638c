// A block's rows as CSV.
#include "base/csv.h"

#include "view/pen.h"

namespace view {

std::string csv(const Block& block) {
  std::string out;
  for (std::size_t c = 0; c < block.result->columns.size(); ++c) {
    if (c > 0) out += ',';
    base::append_csv_cell(out, block.result->columns[c]);
  }
  out += "\r\n";
  for (const store::Row& row : block.result->rows) {
    for (std::size_t c = 0; c < row.size(); ++c) {
      if (c > 0) out += ',';
      if (row[c].type == store::Field::Type::number) {
        out += plain_number(row[c].text);
      } else {
        base::append_csv_cell(out, row[c].text);
      }
    }
    out += "\r\n";
  }
  return out;
}

}  // namespace view
