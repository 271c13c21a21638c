// Cells of CSV that people open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

namespace base {

// A cell as RFC 4180 writes it; one that a spreadsheet would run as a formula gets an apostrophe before it
// (OWASP, "CSV injection").
std::string csv_cell(std::string_view text);

}  // namespace base
