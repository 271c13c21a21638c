// Every table under a name of its own.
#include "store/tables.h"

#include <algorithm>
#include <set>

#include "base/text.h"

namespace store {

namespace {

// A workspace's kind may be called like a table that is there already, or like SQLite's own.
std::string free_name(std::string name, const std::set<std::string, std::less<>>& taken) {
  if (name.starts_with("sqlite_")) name.insert(name.begin(), '_');
  while (taken.contains(base::to_lower(name))) name += '_';
  return name;
}

bool is_same_column(const ColumnInfo& a, const ColumnInfo& b) { return a.name == b.name; }

bool has_same_form(const Table& a, const Table& b) {
  return std::equal(a.info.columns.begin(), a.info.columns.end(), b.info.columns.begin(),
                    b.info.columns.end(), is_same_column) &&
         a.keys == b.keys && a.query == b.query && (a.fill == nullptr) == (b.fill == nullptr);
}

}  // namespace

Tables all_tables(const schema::Schema& schema) {
  Tables all;
  std::set<std::string, std::less<>> taken;
  const auto add = [&](Table table) {
    taken.insert(base::to_lower(table.info.name));
    std::string name = table.info.name;
    all.emplace(std::move(name), std::move(table));
  };
  for (Table& view : views()) add(std::move(view));
  for (Table& table : tables_of(schema)) {
    table.info.name = free_name(table.info.name, taken);
    add(std::move(table));
  }
  return all;
}

bool have_same_form(const Tables& a, const Tables& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& one, const auto& other) {
    return one.first == other.first && has_same_form(one.second, other.second);
  });
}

}  // namespace store
