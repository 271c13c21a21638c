// Quoting cells, and defusing formulas.
#include "base/csv.h"

#include <algorithm>

#include "base/text.h"

namespace base {

namespace {

// Where the quote is that closes a cell of which `begin` is the first byte; two quotes are one of the text.
std::size_t end_of_quoted(std::string_view csv, std::size_t begin) {
  for (std::size_t at = begin; at < csv.size(); ++at) {
    if (csv[at] != '"') continue;
    if (at + 1 == csv.size() || csv[at + 1] != '"') return at;
    ++at;
  }
  return csv.size();
}

}  // namespace

bool is_formula(std::string_view cell) {
  if (cell.empty() || std::string_view("=+-@\t\r").find(cell[0]) == std::string_view::npos) return false;
  if (cell[0] != '+' && cell[0] != '-') return true;
  std::string_view number = cell.substr(1);
  if (number.ends_with('%')) number.remove_suffix(1);
  return number.empty() || !is_digit(number[0]) || !parse_number(number);
}

std::string csv_cell(std::string_view text) {
  std::string cell;
  append_csv_cell(cell, text);
  return cell;
}

void append_csv_cell(std::string& out, std::string_view text) {
  const char* before = is_formula(text) ? "'" : "";
  const auto divides = [](char c) { return c == ',' || c == '"' || c == '\n' || c == '\r'; };
  if (std::none_of(text.begin(), text.end(), divides)) {
    out.append(before).append(text);
    return;
  }
  out.append("\"").append(before);
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  out += '"';
}

std::string without_formulas(std::string_view csv) {
  std::string out;
  std::size_t at = csv.starts_with("\xEF\xBB\xBF") ? 3 : 0;  // a byte order mark
  out.append(csv.substr(0, at));
  while (at < csv.size()) {
    const bool quoted = csv[at] == '"';
    const std::size_t begin = at + (quoted ? 1 : 0);
    std::size_t end = begin;
    if (quoted) end = end_of_quoted(csv, begin);
    const std::size_t next = std::min(csv.find_first_of(",;\n\r", end), csv.size() - 1);
    if (!quoted) end = csv.find_first_of(",;\n\r", begin);
    const std::string_view cell = csv.substr(begin, end - begin);
    out.append(quoted ? "\"" : "")
        .append(is_formula(cell) ? "'" : "")
        .append(csv.substr(begin, next + 1 - begin));
    at = next + 1;
  }
  return out;
}

}  // namespace base
