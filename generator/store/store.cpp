// SQLite, in memory: the one file that includes it.
#include "store/store.h"

#include <cassert>
#include <map>
#include <set>
#include <sqlite3.h>

#include "store/tables.h"

namespace store {

namespace {

constexpr int max_steps = 50'000'000;  // virtual machine instructions a query may take
constexpr int progress_interval = 100'000;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

std::string column_list(const Table& table) {
  std::string list;
  for (const std::string& column : table.columns) list += (list.empty() ? "\"" : ", \"") + column + "\"";
  return list;
}

void bind_cell(sqlite3_stmt* statement, int index, const Cell& cell) {
  if (const auto* integer = std::get_if<std::int64_t>(&cell)) {
    sqlite3_bind_int64(statement, index, *integer);
  } else if (const auto* number = std::get_if<double>(&cell)) {
    sqlite3_bind_double(statement, index, *number);
  } else if (const auto* text = std::get_if<std::string>(&cell)) {
    sqlite3_bind_text(statement, index, text->data(), static_cast<int>(text->size()), SQLITE_TRANSIENT);
  } else {
    sqlite3_bind_null(statement, index);
  }
}

}  // namespace

struct Store::State {
  const model::Graph& graph;
  sqlite3* db = nullptr;
  std::map<std::string, Table, std::less<>> tables;
  std::set<std::string, std::less<>> filled;
  std::set<std::string, std::less<>> wanted;  // named by the query that is being prepared
  bool building = false;                      // the store's own statements may write
  int steps = 0;

  State(const model::Graph& g, const schema::Schema& schema) : graph(g) {
    const int opened = sqlite3_open_v2(
        ":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_MEMORY, nullptr);
    assert(opened == SQLITE_OK);
    (void)opened;
    for (const schema::Kind& kind : schema.kinds) {
      for (Table& table : tables_of(kind)) tables.emplace(table.name, table);
    }
    building = true;
    sqlite3_set_authorizer(db, authorize, this);
    sqlite3_progress_handler(db, progress_interval, progress, this);
    for (const auto& [name, table] : tables)
      run("create table \"" + name + "\" (" + column_list(table) + ")");
    building = false;
  }
  ~State() { sqlite3_close(db); }

  void run(const std::string& sql) {
    const int done = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
    assert(done == SQLITE_OK);
    (void)done;
  }

  // Queries only read; which tables they read says what must be filled.
  static int authorize(void* self, int action, const char* table, const char*, const char*, const char*) {
    auto& state = *static_cast<State*>(self);
    if (state.building) return SQLITE_OK;
    if (action == SQLITE_READ && table != nullptr) state.wanted.insert(table);
    const bool reads = action == SQLITE_READ || action == SQLITE_SELECT || action == SQLITE_FUNCTION ||
                       action == SQLITE_RECURSIVE;
    return reads ? SQLITE_OK : SQLITE_DENY;
  }

  static int progress(void* self) {
    auto& state = *static_cast<State*>(self);
    return !state.building && (state.steps += progress_interval) > max_steps;
  }

  void fill(const Table& table);
  void fill_wanted() {
    for (const std::string& name : wanted) {
      const auto found = tables.find(name);
      if (found != tables.end() && filled.insert(name).second) fill(found->second);
    }
  }
};

void Store::State::fill(const Table& table) {
  building = true;
  std::string marks;
  for (std::size_t i = 0; i < table.columns.size(); ++i) marks += i == 0 ? "?" : ", ?";
  const std::string sql = "insert into \"" + table.name + "\" values (" + marks + ")";
  sqlite3_stmt* raw = nullptr;
  sqlite3_prepare_v2(db, sql.c_str(), -1, &raw, nullptr);
  const Statement insert(raw);
  run("begin");
  for (std::size_t i = 0; i < graph.entities.size(); ++i) {
    const model::EntityId id = graph.entities.id_at(i);
    if (graph.entities[id].kind != table.kind) continue;
    rows_of(graph, id, table, [&](const std::vector<Cell>& cells) {
      assert(cells.size() == table.columns.size());
      for (std::size_t c = 0; c < cells.size(); ++c)
        bind_cell(insert.get(), static_cast<int>(c) + 1, cells[c]);
      sqlite3_step(insert.get());
      sqlite3_reset(insert.get());
    });
  }
  // Rules join items to their rows, and rows to their entities.
  const std::string by = table.container == nullptr ? "(entity)" : "(entity, parent)";
  run("create index \"by_" + table.name + "\" on \"" + table.name + "\" " + by);
  run("commit");
  building = false;
}

Store::Store(const model::Graph& graph, const schema::Schema& schema)
    : state_(std::make_unique<State>(graph, schema)) {}
Store::~Store() = default;

Result Store::query(std::string_view sql) {
  Result result;
  State& state = *state_;
  state.wanted.clear();
  state.steps = 0;
  sqlite3_stmt* raw = nullptr;
  const int prepared = sqlite3_prepare_v2(state.db, sql.data(), static_cast<int>(sql.size()), &raw, nullptr);
  const Statement statement(raw);
  if (prepared != SQLITE_OK || raw == nullptr) {
    result.error = prepared == SQLITE_OK ? "there is no query here" : sqlite3_errmsg(state.db);
    return result;
  }
  state.fill_wanted();
  const int count = sqlite3_column_count(raw);
  for (int c = 0; c < count; ++c) result.columns.emplace_back(sqlite3_column_name(raw, c));
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(raw)) == SQLITE_ROW) {
    Cells& row = result.rows.emplace_back();
    for (int c = 0; c < count; ++c) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(raw, c));
      row.emplace_back(text == nullptr ? "" : text, static_cast<std::size_t>(sqlite3_column_bytes(raw, c)));
    }
  }
  if (step == SQLITE_INTERRUPT) result.error = "the query takes more steps than it may";
  if (step != SQLITE_DONE && result.error.empty()) result.error = sqlite3_errmsg(state.db);
  return result;
}

}  // namespace store
