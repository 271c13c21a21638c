// The graph as SQLite tables, in memory, and safe queries over it.
//
// A kind is a table named after it (`-` becomes `_`), a row an entity. A field is a column; a table inside an
// entity has its columns in line (`review_next`); a list or a map is a table of its own (`raci_activities`,
// `raci_activities_assign`) with the columns entity, parent, position, key and path before its own; a field
// of such a name gets a `_` behind it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/graph.h"
#include "schema/kind.h"

namespace store {

// A result's row: the text of each column, empty for NULL.
using Cells = std::vector<std::string>;

struct Result {
  std::vector<std::string> columns;
  std::vector<Cells> rows;
  std::string error;  // why there is no result; in SQLite's words
};

class Store {
 public:
  // Both outlive the store.
  Store(const model::Graph& graph, const schema::Schema& schema);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Runs one query that only reads. Tables are filled when a query first names them.
  Result query(std::string_view sql);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace store
