// One connection to a database in memory: making and filling the tables that are asked for, running queries.
#include "store/store.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <optional>
#include <set>
#include <sqlite3.h>

#include "base/spelling.h"
#include "base/text.h"
#include "store/functions.h"
#include "store/memory.h"
#include "store/mistakes.h"
#include "store/tables.h"

namespace store {

namespace {

// What a query that is not the program's own may take: virtual machine instructions, rows, bytes of one
// value, of the result, and of what SQLite puts aside meanwhile.
constexpr std::int64_t max_steps = 50'000'000;
constexpr std::size_t max_rows = 1'000'000;
constexpr int max_bytes = 4'000'000;
constexpr std::size_t max_result_bytes = 200'000'000;
constexpr std::size_t max_memory = 500'000'000;
constexpr int progress_interval = 100'000;

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

std::string quoted(const std::string& name) {
  std::string result = "\"";
  for (const char c : name) result.append(c == '"' ? 2 : 1, c);
  return result + "\"";
}

bool is_of_word(char c) { return base::is_alpha(c) || base::is_digit(c) || c == '_'; }

std::string column_list(const Table& table) {
  std::string list;
  for (const ColumnInfo& column : table.info.columns)
    list += (list.empty() ? "" : ", ") + quoted(column.name);
  return list;
}

struct Binder {
  sqlite3_stmt* statement;
  int index;

  void operator()(std::monostate) const { sqlite3_bind_null(statement, index); }
  void operator()(std::int64_t number) const { sqlite3_bind_int64(statement, index, number); }
  void operator()(double number) const { sqlite3_bind_double(statement, index, number); }
  // The row is stored before the text can go.
  void operator()(std::string_view text) const {
    const char* bytes = text.data() == nullptr ? "" : text.data();
    sqlite3_bind_text(statement, index, bytes, static_cast<int>(text.size()), SQLITE_STATIC);
  }
};

// Functions whose answer depends on the clock or on chance, or that reach outside.
bool is_refused(std::string_view function) {
  for (const char* name :
       {"date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff", "current_date",
        "current_time", "current_timestamp", "random", "randomblob", "load_extension", "bylaw_library"}) {
    if (function == name) return true;
  }
  return function.starts_with("sqlite_") || function.starts_with("fts");
}

// A workspace's kind may be called like a table that is there already, or like SQLite's own.
std::string free_name(std::string name, const std::set<std::string, std::less<>>& taken) {
  if (name.starts_with("sqlite_")) name.insert(0, "_");
  while (taken.contains(base::to_lower(name))) name += '_';
  return name;
}

std::string did_you_mean(std::string_view typed, const std::vector<std::string_view>& known) {
  const auto nearest = base::nearest(typed, known);
  return nearest ? "did you mean `" + std::string(*nearest) + "`?"
                 : "the manual's page on tables lists what there is";
}

std::string nearest_function(std::string_view typed) {
  std::vector<std::string_view> known;
  for (const FunctionInfo& function : functions())
    known.push_back(function.signature.substr(0, function.signature.find('(')));
  return did_you_mean(typed, known);
}

}  // namespace

struct Store::State {
  Input input;
  sqlite3* db = nullptr;
  std::map<std::string, Table, std::less<>> tables;
  std::map<std::string, const Table*, std::less<>> by_word;  // not made yet; in lower case, as queries may be
  std::set<std::string, std::less<>> filled;
  std::set<std::string, std::less<>> wanted;  // named by the query that is being prepared
  std::string refused;                        // the function that it must not call, if it does
  bool building = true;                       // the store's own statements may write
  std::int64_t steps_left = 0;

  explicit State(const Input& i);
  ~State() { sqlite3_close(db); }

  void run(const std::string& sql) {
    const int done = sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr);
    assert(done == SQLITE_OK);
    (void)done;
  }

  static int authorize(void* self, int action, const char* table, const char* name, const char*, const char*);
  static int progress(void* self) {
    auto& state = *static_cast<State*>(self);
    return !state.building && (state.steps_left -= progress_interval) < 0;
  }

  void limit();
  void add(Table table);
  void make_named(std::string_view sql);
  void collect(std::string_view sql, std::vector<const Table*>& views_named);
  bool make(const Table& table);
  void fill(const Table& table);
  void fill_view(const Table& view);
  void empty(const std::string& name);
  Statement statement(const std::string& sql);
  void fill_wanted();
  Statement prepare(std::string_view sql, Result& result);
  void complain(const char* error, Result& result, std::string_view sql = {}) const;
  std::vector<std::string> named_tables(std::string_view sql) const;
  std::string nearest_table(std::string_view typed) const;
  std::string nearest_column(std::string_view typed) const;
  void read_rows(sqlite3_stmt* statement, Trust trust, Result& result);
};

Store::State::State(const Input& i) : input(i) {
  count_memory_by_thread();
  const int opened = sqlite3_open_v2(
      ":memory:", &db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  assert(opened == SQLITE_OK);
  (void)opened;
  // Nothing is ever taken back, and most of what is allocated is small.
  sqlite3_db_config(db, SQLITE_DBCONFIG_LOOKASIDE, nullptr, 1200, 400);
  run("pragma journal_mode = off; pragma temp_store = memory;");
  add_functions(db, input);
  std::set<std::string, std::less<>> taken;
  for (Table& view : views()) {
    taken.insert(view.info.name);
    add(std::move(view));
  }
  for (Table& table : tables_of(input.schema)) {
    table.info.name = free_name(table.info.name, taken);
    taken.insert(base::to_lower(table.info.name));
    add(std::move(table));
  }
  limit();
  sqlite3_set_authorizer(db, authorize, this);
  sqlite3_progress_handler(db, progress_interval, progress, this);
  building = false;
}

// A table whose name is no word is there from the start.
void Store::State::add(Table table) {
  const std::string name = table.info.name;
  const Table& added = tables.emplace(name, std::move(table)).first->second;
  if (std::all_of(name.begin(), name.end(), is_of_word)) {
    by_word.emplace(base::to_lower(name), &added);
  } else {
    const bool made = make(added);
    assert(made);
    (void)made;
  }
}

// Every word of a query that is a table's name may mean that table: it is there before the query is prepared,
// and what no query names is never made.
void Store::State::make_named(std::string_view sql) {
  std::vector<const Table*> views_named;
  collect(sql, views_named);
  // One that asks for another waits until that is there.
  while (!views_named.empty()) {
    const std::size_t before = views_named.size();
    std::erase_if(views_named, [&](const Table* view) { return make(*view); });
    assert(views_named.size() < before);
    (void)before;
  }
}

// Makes the tables that the words name, and gathers the views, with all that these name.
void Store::State::collect(std::string_view sql, std::vector<const Table*>& views_named) {
  std::string word;
  for (std::size_t i = 0; i <= sql.size(); ++i) {
    if (i < sql.size() && is_of_word(sql[i])) {
      word += base::to_lower(sql[i]);
      continue;
    }
    if (const auto found = by_word.find(word); found != by_word.end()) {
      const Table& table = *found->second;
      by_word.erase(found);
      if (table.fill) {
        make(table);
      } else {
        views_named.push_back(&table);
        collect(table.query, views_named);
      }
    }
    word.clear();
  }
}

// An empty table with the index that joins go by; a view has the columns of its query.
bool Store::State::make(const Table& table) {
  const std::string name = quoted(table.info.name);
  const std::string sql =
      table.fill ? "create table " + name + " (" + column_list(table) + ")"
                 : "create table " + name + " as select * from (" + std::string(table.query) + "\n) limit 0";
  if (sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return false;
  run("create index " + quoted("by_" + table.info.name) + " on " + name + " (" + table.keys + ")");
  return true;
}

void Store::State::limit() {
  sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, max_bytes);
  sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, 200'000);
  sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1'000);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

// Queries only read; which tables they read says what must be filled.
int Store::State::authorize(void* self, int action, const char* table, const char* name, const char*,
                            const char*) {
  auto& state = *static_cast<State*>(self);
  if (action == SQLITE_READ && table != nullptr) state.wanted.insert(table);
  if (state.building) return SQLITE_OK;
  // SQLite's own tables tell which of ours somebody has named before.
  if (action == SQLITE_READ && std::string_view(table).starts_with("sqlite_")) return SQLITE_DENY;
  if (action == SQLITE_FUNCTION && name != nullptr && is_refused(name)) {
    state.refused = name;
    return SQLITE_DENY;
  }
  const bool reads = action == SQLITE_READ || action == SQLITE_SELECT || action == SQLITE_FUNCTION ||
                     action == SQLITE_RECURSIVE;
  return reads ? SQLITE_OK : SQLITE_DENY;
}

void Store::State::fill_wanted() {
  const std::set<std::string, std::less<>> names = wanted;
  for (const std::string& name : names) {
    const auto found = tables.find(name);
    if (found == tables.end() || !filled.insert(name).second) continue;
    if (found->second.fill) {
      fill(found->second);
    } else {
      fill_view(found->second);
    }
  }
}

void Store::State::fill(const Table& table) {
  building = true;
  std::string marks;
  for (std::size_t i = 0; i < table.info.columns.size(); ++i) marks += i == 0 ? "?" : ", ?";
  const Statement insert = statement("insert into " + quoted(table.info.name) + " values (" + marks + ")");
  run("begin");
  std::vector<bool> bound(table.info.columns.size());  // most cells of most rows are NULL, and stay so
  table.fill(input, [&](std::span<const Cell> cells) {
    assert(cells.size() == table.info.columns.size());
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const bool is_null = std::holds_alternative<std::monostate>(cells[c]);
      if (is_null && !bound[c]) continue;
      std::visit(Binder{insert.get(), static_cast<int>(c) + 1}, cells[c]);
      bound[c] = !is_null;
    }
    sqlite3_step(insert.get());
    sqlite3_reset(insert.get());
  });
  run("commit");
  building = false;
}

// First the tables that its query asks for, then its own rows.
void Store::State::fill_view(const Table& view) {
  building = true;
  wanted.clear();
  const Statement insert = statement("insert into " + quoted(view.info.name) + " select * from (" +
                                     std::string(view.query) + "\n)");
  fill_wanted();
  building = true;
  const int done = sqlite3_step(insert.get());
  assert(done == SQLITE_DONE);
  (void)done;
  building = false;
}

// Forgets a table's rows, and those of the views that name it.
void Store::State::empty(const std::string& name) {
  if (filled.erase(name) == 0) return;
  building = true;
  run("delete from " + quoted(name));
  building = false;
  for (const auto& [other, table] : tables) {
    if (!table.fill && table.query.find(name) != std::string_view::npos) empty(other);
  }
}

Statement Store::State::statement(const std::string& sql) {
  sqlite3_stmt* raw = nullptr;
  const int prepared = sqlite3_prepare_v2(db, sql.c_str(), -1, &raw, nullptr);
  assert(prepared == SQLITE_OK);
  (void)prepared;
  return Statement(raw);
}

void Store::State::complain(const char* error, Result& result, std::string_view sql) const {
  if (refused.empty()) {
    Mistake mistake = in_own_words(error);
    result.error = std::move(mistake.words);
    if (!mistake.table.empty()) {
      result.help = nearest_table(mistake.table);
      // SQLite says where a column is, but not where a table is.
      const std::size_t at = sql.find(mistake.table);
      if (result.offset < 0 && at != std::string_view::npos) result.offset = static_cast<int>(at);
    }
    if (mistake.at_end) result.offset = static_cast<int>(sql.find_last_not_of(" \t\r\n;"));
    if (!mistake.column.empty()) result.help = nearest_column(mistake.column);
    if (!mistake.function.empty()) result.help = nearest_function(mistake.function);
  } else {
    result.error = "`" + refused + "` is not at hand here";
    result.help = "`as_of()`, `date_add()` and `days_between()` are";
  }
}

// Those of the query that was prepared last.
std::vector<std::string> Store::State::named_tables(std::string_view sql) const {
  std::vector<std::string> names;
  for (const std::string& name : wanted) {
    if (tables.contains(name) && sql.find(name) != std::string_view::npos) names.push_back(name);
  }
  std::stable_sort(names.begin(), names.end(),
                   [&](const std::string& a, const std::string& b) { return sql.find(a) < sql.find(b); });
  return names;
}

std::string Store::State::nearest_table(std::string_view typed) const {
  std::vector<std::string_view> known;
  for (const auto& [name, table] : tables) known.push_back(name);
  return did_you_mean(typed, known);
}

// Of the tables that the query has named so far; before that, of all.
std::string Store::State::nearest_column(std::string_view typed) const {
  typed.remove_prefix(typed.rfind('.') + 1);
  std::vector<std::string_view> known;
  for (const auto& [name, table] : tables) {
    if (!wanted.empty() && !wanted.contains(name)) continue;
    for (const ColumnInfo& column : table.info.columns) known.push_back(column.name);
  }
  return did_you_mean(typed, known);
}

Statement Store::State::prepare(std::string_view sql, Result& result) {
  building = true;
  make_named(sql);
  building = false;
  wanted.clear();
  refused.clear();
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  const int prepared = sqlite3_prepare_v2(db, sql.data(), static_cast<int>(sql.size()), &raw, &rest);
  Statement statement(raw);
  if (prepared != SQLITE_OK) {
    result.offset = sqlite3_error_offset(db);
    complain(sqlite3_errmsg(db), result, sql);
    return nullptr;
  }
  const std::string_view behind = sql.substr(static_cast<std::size_t>(rest - sql.data()));
  sqlite3_stmt* more = nullptr;
  const bool second =
      sqlite3_prepare_v2(db, behind.data(), static_cast<int>(behind.size()), &more, nullptr) != SQLITE_OK ||
      more != nullptr;
  sqlite3_finalize(more);
  if (raw == nullptr || second) {
    result.error = raw == nullptr ? "there is no query here" : "this is more than one query";
    while (raw != nullptr && base::is_space(*rest)) ++rest;
    result.offset = raw == nullptr ? 0 : static_cast<int>(rest - sql.data());
    return nullptr;
  }
  return statement;
}

void Store::State::read_rows(sqlite3_stmt* statement, Trust trust, Result& result) {
  const int count = sqlite3_column_count(statement);
  for (int c = 0; c < count; ++c) result.columns.emplace_back(sqlite3_column_name(statement, c));
  std::size_t bytes = 0;
  int step = SQLITE_ROW;
  while ((step = sqlite3_step(statement)) == SQLITE_ROW) {
    if (trust == Trust::other && result.rows.size() == max_rows) {
      result.error = "the query gives more than a million rows";
      return;
    }
    if (trust == Trust::other && bytes > max_result_bytes) {
      result.error = "the query gives more than 200 MB";
      return;
    }
    Row& row = result.rows.emplace_back();
    for (int c = 0; c < count; ++c) {
      const int type = sqlite3_column_type(statement, c);
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, c));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, c));
      const bool number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
      bytes += size;
      row.push_back({type == SQLITE_NULL ? Field::Type::null
                     : number            ? Field::Type::number
                                         : Field::Type::text,
                     text == nullptr ? std::string() : std::string(text, size)});
    }
  }
  if (step != SQLITE_DONE && result.error.empty()) complain(sqlite3_errmsg(db), result);
}

Store::Store(const Input& input) : state_(std::make_unique<State>(input)) {}
Store::~Store() = default;

Result Store::query(std::string_view sql, Trust trust) {
  Result result;
  State& state = *state_;
  if (const std::size_t at = sql.find('\0'); at != std::string_view::npos) {
    result.error = "there is a NUL character here";
    result.offset = static_cast<int>(at);
    return result;
  }
  const Statement statement = state.prepare(sql, result);
  if (statement == nullptr) return result;
  result.tables = state.named_tables(sql);
  state.fill_wanted();
  state.steps_left = trust == Trust::own ? std::int64_t{1} << 60 : max_steps;
  std::optional<MemoryLimit> limit;
  if (trust == Trust::other) limit.emplace(max_memory);
  state.read_rows(statement.get(), trust, result);
  if (!result.error.empty()) result.rows.clear();
  return result;
}

void Store::found(std::span<const finding::Finding> findings, std::span<const finding::Known> known) {
  state_->input.findings = findings;
  state_->input.known = known;
  state_->empty("finding");
  state_->empty("known_finding");
}

std::vector<TableInfo> describe(const schema::Schema& schema) {
  std::vector<TableInfo> all;
  for (const Table& table : tables_of(schema)) all.push_back(table.info);
  for (const Table& view : views()) all.push_back(view.info);
  return all;
}

}  // namespace store
