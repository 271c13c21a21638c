// Cells of CSV that people open in a spreadsheet.
#pragma once

#include <string>
#include <string_view>

namespace base {

// A cell that a spreadsheet takes for a formula (OWASP, "CSV injection"); a plain number is none.
bool is_formula(std::string_view cell);

// A cell as RFC 4180 writes it; a formula gets an apostrophe before it.
std::string csv_cell(std::string_view text);
void append_csv_cell(std::string& out, std::string_view text);

// The same table with an apostrophe before every formula.
std::string without_formulas(std::string_view csv);

}  // namespace base
