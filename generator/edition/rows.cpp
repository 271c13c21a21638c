// Comparing data files row by row.
#include <algorithm>
#include <map>

#include "base/format.h"
#include "edition/fields.h"

namespace edition {

namespace {

using Cells = std::vector<std::pair<std::string_view, std::string_view>>;  // column and text

// More than these are only counted.
constexpr std::size_t most_rows = 20;
constexpr std::size_t most_rows_named = 5;

std::vector<Cells> rows_of(const Spot& spot) {
  std::vector<Cells> all;
  const parse::Tree* tree = spot.value == nullptr ? nullptr : spot.edition.graph.rows(*spot.value);
  if (tree == nullptr || tree->empty()) return all;
  for (const parse::Node* row = first(*tree, tree->root()); row != nullptr; row = next(*tree, *row)) {
    Cells& cells = all.emplace_back();
    for (const parse::Node* cell = first(*tree, *row); cell != nullptr; cell = next(*tree, *cell))
      cells.emplace_back(cell->key, cell->text);
  }
  return all;
}

// What is in the one and not in the other, by whole rows.
std::vector<Cells> only(const std::vector<Cells>& in, const std::vector<Cells>& other) {
  std::map<Cells, int> there;
  for (const Cells& row : other) ++there[row];
  std::vector<Cells> left;
  for (const Cells& row : in) {
    if (there[row]-- <= 0) left.push_back(row);
  }
  return left;
}

std::string_view cell(const Cells& row, std::string_view column) {
  for (const auto& [name, text] : row) {
    if (name == column) return text;
  }
  return {};
}

// What a row is known by: its first column that the field names, else its first cell.
std::string_view key(const schema::Field& field, const Cells& row) {
  const std::string_view named =
      field.columns.empty() ? std::string_view() : cell(row, field.columns.front());
  return !named.empty() || row.empty() ? named : row.front().second;
}

std::string listed(const std::vector<Cells>& rows) {
  std::string all;
  for (std::size_t i = 0; i < std::min(rows.size(), most_rows_named); ++i) {
    std::string row;
    for (const auto& [column, text] : rows[i]) row.append(row.empty() ? "" : " ").append(text);
    all += (all.empty() ? "" : ", ") + row;
  }
  if (rows.size() > most_rows_named) all += base::format(" and {} more", rows.size() - most_rows_named);
  return all;
}

class Rows {
 public:
  Rows(const schema::Field& field, FieldChange whole, std::vector<FieldChange>& changes)
      : field_(field), whole_(std::move(whole)), changes_(changes) {}

  void compare(const std::vector<Cells>& gone, const std::vector<Cells>& come) {
    std::multimap<std::string_view, const Cells*> by_key;  // in their order where the key is the same
    for (const Cells& row : gone) by_key.emplace(key(field_, row), &row);
    std::vector<Cells> added, removed;
    std::size_t changed = 0;
    for (const Cells& row : come) {
      const auto was = by_key.lower_bound(key(field_, row));
      if (was == by_key.end() || was->first != key(field_, row)) {
        added.push_back(row);
        continue;
      }
      if (++changed <= most_rows) cells(*was->second, row);
      by_key.erase(was);
    }
    for (const auto& [name, row] : by_key) removed.push_back(*row);
    if (changed > most_rows)
      add(".rows", ", rows", {}, base::format("{} more that differ", changed - most_rows));
    if (!removed.empty() || !added.empty()) add("", ", rows", listed(removed), listed(added));
  }

 private:
  void add(const std::string& path, const std::string& label, std::string before, std::string after) {
    changes_.push_back({whole_.path + path, whole_.label + label, std::move(before), std::move(after)});
  }

  void cells(const Cells& was, const Cells& is) {
    const std::string row(key(field_, is));
    const auto one = [&](std::string_view column) {
      const std::string_view before = cell(was, column), after = cell(is, column);
      if (before == after) return;
      const std::string name(column);
      add("[" + row + "]." + name, ", " + row + ", " + name, std::string(before), std::string(after));
    };
    for (const auto& [column, text] : is) one(column);
    for (const auto& [column, text] : was) {
      const auto same = [name = column](const auto& c) { return c.first == name; };
      if (std::none_of(is.begin(), is.end(), same)) one(column);
    }
  }

  const schema::Field& field_;
  FieldChange whole_;
  std::vector<FieldChange>& changes_;
};

}  // namespace

void compare_rows(const schema::Field& field, const Spot& before, const Spot& after, FieldChange change,
                  std::vector<FieldChange>& changes) {
  if (before.value == nullptr || after.value == nullptr) return;
  const std::vector<Cells> old = rows_of(before), now = rows_of(after);
  Rows(field, std::move(change), changes).compare(only(old, now), only(now, old));
}

}  // namespace edition
