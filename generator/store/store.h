// The graph as SQLite tables, in memory, and safe queries over it.
//
// A kind is a table named after it (`-` becomes `_`), a row an entity. A field is a column; a table inside an
// entity has its columns in line (`review_next`); a list or a map is a table of its own (`raci_activities`,
// `raci_activities_assign`) with the columns entity, parent, position, key and path before its own; so are
// the rows of a CSV file that a field names. A field of such a name gets a `_` behind it. A column that names
// an entity holds the id it resolves to, and `<column>_target` (in a list `target`) its row number; while
// nothing is found it holds what is written, and the other is NULL.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/dates.h"
#include "finding/known.h"
#include "model/graph.h"
#include "schema/kind.h"
#include "source/source.h"

namespace store {

// What an entity was in the edition that a run is compared with.
struct Was {
  std::string kind, id, title, status, state, version;
  std::string digest, normative_digest;
  bool over = false;                   // by its status it did not bind any more
  bool holds_now = false;              // by its status of today it does
  model::EntityId now = {};            // what it is now, under its id or as an alias; empty when it is gone
  std::vector<std::string> lost = {};  // anchors of its clauses that are not in its text any more
  std::vector<std::string> gone = {};  // addresses that led to it, and where nothing stands any more
};

// How good the evidence is that somebody approved a text.
struct Evidence {
  model::EntityId approval;
  std::string level;       // "L0" to "L4"
  std::string words;       // what that means
  bool current = false;    // it is of the text as it stands, or of one that differs in what binds nobody
  bool by_commit = false;  // it is the commit that brought the approval
};

// What the tables are filled from; all of it outlives the store.
struct Input {
  const model::Graph& graph;
  const schema::Schema& schema;
  const source::Sources& sources;
  base::Date as_of;
  std::span<const finding::Finding> findings = {};
  std::span<const finding::Known> known = {};
  std::span<const Was> was = {};  // empty unless the run is compared with an edition
  std::span<const Evidence> evidence = {};
  std::string_view signed_tiers = {};  // whose policies need signed approvals, with blanks between
  source::Place top = {};              // of findings about what is gone: where the workspace begins
  std::shared_ptr<const schema::Schema> kept_schema = {};  // the schema, where runs share it
};

// One value of a result. `text` is empty for NULL.
struct Field {
  enum class Type : std::uint8_t { null, number, text };
  Type type = Type::null;
  std::string text = {};
};
using Row = std::vector<Field>;

struct Result {
  std::vector<std::string> columns;
  std::vector<Row> rows;
  std::vector<std::string> tables = {};  // that the query names, in the order in which it does
  std::string error = {};                // why there is no result; empty when there is one
  int offset = -1;                       // the byte of the query that the error is at; -1 when it is at none
  std::string help = {};                 // what was probably meant; empty when nobody can say
};

// Whose query it is: the program's own may take as long as it needs, everybody else's has a limit.
enum class Trust : std::uint8_t { own, other };

class Reuse;

class Store {
 public:
  // `reuse` is of runs before, where there are several.
  explicit Store(const Input& input, Reuse* reuse = nullptr);
  ~Store();
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;

  // Another run begins, whose tables have the same form; only with `reuse`.
  void look_at(const Input& input);

  // What has been found since: the tables of findings, and the views over them, are filled anew.
  void found(std::span<const finding::Finding> findings, std::span<const finding::Known> known);

  // Runs one query that only reads. Tables are made and filled when a query first names them. Never null;
  // runs may share a result.
  std::shared_ptr<const Result> query(std::string_view sql, Trust trust = Trust::other);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The tables and views as the manual shows them.
struct ColumnInfo {
  std::string name;
  std::string meaning;
};
struct TableInfo {
  std::string name;
  std::string meaning;
  std::vector<ColumnInfo> columns = {};
  std::string kind = {};  // the one whose table, or part of it, this is; empty where all share it
  bool view = false;
};
// By kind, each kind's own table first; then what all share, then the views.
std::vector<TableInfo> describe(const schema::Schema& schema);

// A function that queries may call, as the manual shows it.
struct FunctionInfo {
  std::string_view signature;  // "date_add(date, duration)"
  std::string_view meaning;
};
std::vector<FunctionInfo> functions();

}  // namespace store
