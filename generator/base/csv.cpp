// Quoting cells, and defusing formulas.
#include "base/csv.h"

namespace base {

std::string csv_cell(std::string_view text) {
  std::string safe;
  if (!text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos) safe += '\'';
  safe += text;
  if (safe.find_first_of(",\"\n\r") == std::string::npos) return safe;
  std::string quoted = "\"";
  for (const char c : safe) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + "\"";
}

}  // namespace base
