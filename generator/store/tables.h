// Which tables there are, their columns, and how their rows are read off the graph.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/store.h"

namespace store {

// What goes into a cell; monostate is NULL. A view's text belongs to the graph.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string_view, std::string>;
// Takes one row, with a cell for each column.
using Sink = std::function<void(std::span<const Cell>)>;

// A table and how it is filled. `keys` are the columns that rules join it by. A view is a table, too: its
// query runs once, when it is first asked for, and not wherever it is named.
struct Table {
  TableInfo info;
  std::string keys;
  std::function<void(const Input&, const Sink&)> fill;
  std::string_view query = {};  // of a view; then there is no `fill`
  bool of_schema = false;       // it is filled from the schema alone
};

// The views, as their files describe them.
std::vector<Table> views();

// The tables of every kind, then the ones that all entities share: entity, reference, place, finding.
std::vector<Table> tables_of(const schema::Schema& schema);

std::vector<Table> kind_tables(const schema::Kind& kind);
std::vector<Table> shared_tables();

// All of them, views too, by the names that queries know them by.
using Tables = std::map<std::string, Table, std::less<>>;
Tables all_tables(const schema::Schema& schema);
// Whether a database made for the one set can hold the rows of the other.
bool have_same_form(const Tables& a, const Tables& b);

}  // namespace store
