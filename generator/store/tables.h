// The tables that a kind becomes, and the rows that an entity has in them.
#pragma once

#include <functional>
#include <string>
#include <variant>
#include <vector>

#include "model/graph.h"
#include "schema/kind.h"

namespace store {

// One table: its name and columns. `container` is the list or map whose items are its rows, null for the
// kind's own.
struct Table {
  std::string name;
  const schema::Kind* kind = nullptr;
  const schema::Field* container = nullptr;
  std::vector<std::string> columns;
};

std::vector<Table> tables_of(const schema::Kind& kind);

// A cell to be stored; monostate is NULL.
using Cell = std::variant<std::monostate, std::int64_t, double, std::string>;

// Calls `row` for every row that the entity has in the table, with one cell a column.
void rows_of(const model::Graph& graph, model::EntityId entity, const Table& table,
             const std::function<void(const std::vector<Cell>&)>& row);

}  // namespace store
