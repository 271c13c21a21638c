// Cells in the three forms.
#include "answers/result.h"

#include <algorithm>

#include "base/csv.h"
#include "base/grid.h"
#include "base/json.h"
#include "base/text.h"

namespace answers {

namespace {

using store::Field;
using Type = store::Field::Type;

// A query can make any bytes; what is not UTF-8 would spoil the whole output.
std::string utf8(const std::string& text) {
  if (base::first_invalid_utf8(text) == std::string_view::npos) return text;
  std::string result;
  for (std::size_t i = 0; i < text.size();) base::append_utf8(result, base::next_code_point(text, i));
  return result;
}

// On one line, without what a terminal would obey.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  return base::printable(text);
}

// A whole number has no decimals, whether the column could have them or not.
std::string shown(const Field& field) {
  std::string text = utf8(field.text);
  if (field.type == Type::number && text.ends_with(".0")) text.resize(text.size() - 2);
  return text;
}

// JSON has no infinity; what is too large for a number is read as one.
std::string json_number(const Field& field) {
  if (field.text == "Inf") return "9e999";
  if (field.text == "-Inf") return "-9e999";
  return shown(field);
}

std::vector<std::string> distinct(const std::vector<std::string>& names) {
  std::vector<std::string> result;
  for (const std::string& written : names) {
    std::string name = utf8(written);
    for (int n = 2; std::find(result.begin(), result.end(), name) != result.end(); ++n)
      name = utf8(written) + "_" + std::to_string(n);
    result.push_back(std::move(name));
  }
  return result;
}

bool is_numeric(const store::Result& result, std::size_t column) {
  bool any = false;
  for (const store::Row& row : result.rows) {
    if (row[column].type == Type::text) return false;
    any |= row[column].type == Type::number;
  }
  return any;
}

}  // namespace

std::string table(const store::Result& result, std::size_t width) {
  base::Grid grid{.header = true, .limit = width};
  std::vector<std::string>& names = grid.rows.emplace_back();
  for (const std::string& name : result.columns) names.push_back(one_line(name));
  for (std::size_t c = 0; c < result.columns.size(); ++c) grid.right.push_back(is_numeric(result, c));
  for (const store::Row& row : result.rows) {
    std::vector<std::string>& cells = grid.rows.emplace_back();
    for (const Field& field : row) cells.push_back(one_line(shown(field)));
  }
  return base::text(grid);
}

std::string csv(const store::Result& result) {
  std::string out;
  for (std::size_t c = 0; c < result.columns.size(); ++c)
    out += (c == 0 ? "" : ",") + base::csv_cell(utf8(result.columns[c]));
  out += "\r\n";
  for (const store::Row& row : result.rows) {
    std::string line;
    for (std::size_t c = 0; c < row.size(); ++c) line += (c == 0 ? "" : ",") + base::csv_cell(shown(row[c]));
    // An empty line would be no row at all.
    out += (line.empty() ? "\"\"" : line) + "\r\n";
  }
  return out;
}

std::string json(const store::Result& result) {
  const std::vector<std::string> names = distinct(result.columns);
  std::string out = "[";
  for (std::size_t r = 0; r < result.rows.size(); ++r) {
    base::JsonWriter object;
    object.begin_object();
    for (std::size_t c = 0; c < names.size(); ++c) {
      const Field& field = result.rows[r][c];
      object.key(names[c]);
      if (field.type == Type::null) object.null();
      if (field.type == Type::number) object.number(json_number(field));
      if (field.type == Type::text) object.value(utf8(field.text));
    }
    out += (r == 0 ? "\n  " : ",\n  ") + object.end_object().text();
  }
  return out + (result.rows.empty() ? "]\n" : "\n]\n");
}

}  // namespace answers
