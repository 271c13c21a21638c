// Opening a connection, making the tables that are asked for, preparing statements.
#include "store/database.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "base/format.h"
#include "base/spelling.h"
#include "base/text.h"
#include "store/linear_functions.h"
#include "store/memory_limit.h"
#include "store/mistakes.h"
#include "store/quoted.h"

namespace store {

namespace {

constexpr int max_bytes = 4'000'000;  // of one value in a query that is not the program's own
constexpr int progress_interval = 1'000;
constexpr std::int64_t bytes_of_a_step = 100;
constexpr std::size_t most_kept = 1'000;  // statements; what is beyond them was asked long ago

// Tables with a row for nearly every entity. Unless it is told, SQLite takes all tables to be of one size,
// and rather goes through such a one than through the few rows of a kind's.
constexpr std::array<std::string_view, 3> large_tables = {"entity", "in_force", "in_use"};

bool is_large(std::string_view table) {
  return std::find(large_tables.begin(), large_tables.end(), table) != large_tables.end();
}

bool is_of_word(char c) { return base::is_alnum(c) || c == '_'; }

std::string column_list(const Table& table) {
  std::string list;
  for (const ColumnInfo& column : table.info.columns)
    list += (list.empty() ? "" : ", ") + quoted(column.name);
  return list;
}

// Functions whose answer depends on the clock, on chance or on what was done before, or that reach outside.
bool is_refused(std::string_view function) {
  for (const char* name : {"date", "time", "datetime", "julianday", "unixepoch", "strftime", "timediff",
                           "current_date", "current_time", "current_timestamp", "random", "randomblob",
                           "changes", "total_changes", "last_insert_rowid", "load_extension"}) {
    if (function == name) return true;
  }
  return function.starts_with("sqlite_") || function.starts_with("fts");
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

Database::Database(const Input& input, Reuse* reuse)
    : input_(input),
      reuse_(reuse),
      tables_(reuse != nullptr ? reuse->tables() : std::make_shared<const Tables>(all_tables(input.schema))) {
  count_memory_by_thread();
  const int opened = sqlite3_open_v2(
      ":memory:", &db_, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  assert(opened == SQLITE_OK);
  (void)opened;
  // Nothing is ever taken back.
  run("pragma journal_mode = off; pragma temp_store = memory; pragma secure_delete = off;");
  run("analyze");
  for (const std::string_view name : large_tables)
    run(base::format("insert into sqlite_stat1 values ('{0}', 'by_{0}', '100000000 1')", name));
  library_.look_at(*input_);
  add_functions(db_, library_);
  add_linear_functions(db_);
  for (const auto& [name, table] : *tables_) add(table);
  limit();
  sqlite3_set_authorizer(db_, authorize, this);
  building_ = false;
}

// A connection is closed only when it has no statements any more.
Database::~Database() {
  own_.clear();
  queries_.clear();
  const int closed = sqlite3_close(db_);
  assert(closed == SQLITE_OK);
  (void)closed;
}

void Database::look_at(const Input& input) {
  input_.emplace(input);
  weeks_digest_.reset();
  library_.look_at(*input_);
  tables_ = reuse_->tables();
}

// A table whose name is no word is there from the start.
void Database::add(const Table& table) {
  const std::string& name = table.info.name;
  by_lower_case_.emplace(base::to_lower(name), name);
  if (std::all_of(name.begin(), name.end(), is_of_word)) {
    by_word_.emplace(base::to_lower(name), name);
  } else {
    const bool made = make(table);
    assert(made);
    (void)made;
  }
}

void Database::run(const std::string& sql) {
  const int done = sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr);
  assert(done == SQLITE_OK);
  (void)done;
}

void Database::limit() {
  sqlite3_db_config(db_, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_limit(db_, SQLITE_LIMIT_LENGTH, max_bytes);
  sqlite3_limit(db_, SQLITE_LIMIT_SQL_LENGTH, 200'000);
  sqlite3_limit(db_, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1'000);
  sqlite3_limit(db_, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit(db_, SQLITE_LIMIT_ATTACHED, 0);
}

// Queries only read; which tables they read says what must be filled.
int Database::authorize(void* self, int action, const char* table, const char* name, const char*,
                        const char*) {
  auto& database = *static_cast<Database*>(self);
  if (action == SQLITE_READ && table != nullptr) {
    // Where no column is read, the table is called as the query calls it.
    const bool whole = name == nullptr || *name == '\0';
    database.wanted_.insert(whole ? database.known_as(table) : table);
  }
  if (database.building_) return SQLITE_OK;
  // SQLite's own tables tell which of ours somebody has named before.
  if (action == SQLITE_READ && std::string_view(table).starts_with("sqlite_")) return SQLITE_DENY;
  if (action == SQLITE_FUNCTION && name != nullptr && is_refused(name)) {
    database.refused_ = name;
    return SQLITE_DENY;
  }
  const bool reads = action == SQLITE_READ || action == SQLITE_SELECT || action == SQLITE_FUNCTION ||
                     action == SQLITE_RECURSIVE;
  return reads ? SQLITE_OK : SQLITE_DENY;
}

std::string Database::known_as(const std::string& table) const {
  const auto found = by_lower_case_.find(base::to_lower(table));
  return found == by_lower_case_.end() ? table : found->second;
}

int Database::progress(void* self) {
  auto& database = *static_cast<Database*>(self);
  if (database.building_) return 0;
  const std::int64_t bytes = bytes_ever_taken(), more = bytes - std::exchange(database.bytes_before_, bytes);
  return (database.steps_left_ -= progress_interval + more / bytes_of_a_step) < 0;
}

void Database::allow(std::optional<std::int64_t> steps) {
  sqlite3_progress_handler(db_, progress_interval, steps ? progress : nullptr, this);
  steps_left_ = steps.value_or(0);
  bytes_before_ = bytes_ever_taken();
}

// Every word of a query that is a table's name may mean that table: it is there before the query is prepared,
// and what no query names is never made.
void Database::make_named(std::string_view sql) {
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
void Database::collect(std::string_view sql, std::vector<const Table*>& views_named) {
  std::string word;
  for (std::size_t i = 0; i <= sql.size(); ++i) {
    if (i < sql.size() && is_of_word(sql[i])) {
      word += base::to_lower(sql[i]);
      continue;
    }
    if (const auto found = by_word_.find(word); found != by_word_.end()) {
      const Table& table = tables_->find(found->second)->second;
      by_word_.erase(found);
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
bool Database::make(const Table& table) {
  const std::string name = quoted(table.info.name);
  const std::string sql =
      table.fill ? "create table " + name + " (" + column_list(table) + ")"
                 : "create table " + name + " as select * from (" + std::string(table.query) + "\n) limit 0";
  if (sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) return false;
  run("create index " + quoted("by_" + table.info.name) + " on " + name + " (" + table.keys + ")");
  if (is_large(table.info.name)) run("analyze sqlite_schema");  // SQLite reads how large it is
  return true;
}

void Database::keep(Statements& statements, std::string_view sql, std::shared_ptr<Prepared> prepared) {
  if (reuse_ == nullptr) return;
  reuse_->count(&Memory::Counts::prepared);
  if (statements.size() == most_kept) statements.clear();
  statements.emplace(sql, std::move(prepared));
}

void Database::drop(std::string_view sql) {
  if (const auto found = queries_.find(sql); found != queries_.end()) queries_.erase(found);
}

// The store's own, which may write.
std::shared_ptr<Prepared> Database::own(const std::string& sql) {
  if (const auto found = own_.find(sql); found != own_.end()) return found->second;
  const Building building(*this);
  wanted_.clear();
  sqlite3_stmt* raw = nullptr;
  const int done = sqlite3_prepare_v2(db_, sql.c_str(), -1, &raw, nullptr);
  assert(done == SQLITE_OK);
  (void)done;
  const auto prepared = std::make_shared<Prepared>(Prepared{Statement(raw), wanted_});
  keep(own_, sql, prepared);
  return prepared;
}

std::shared_ptr<Prepared> Database::query(std::string_view sql, Result& mistake) {
  refused_.clear();
  if (const auto found = queries_.find(sql); found != queries_.end()) return found->second;
  {
    const Building building(*this);
    make_named(sql);
  }
  wanted_.clear();
  Statement statement = prepare(sql, mistake);
  if (statement == nullptr) return nullptr;
  const auto prepared =
      std::make_shared<Prepared>(Prepared{std::move(statement), wanted_, named_tables(sql)});
  keep(queries_, sql, prepared);
  return prepared;
}

Statement Database::prepare(std::string_view sql, Result& mistake) {
  sqlite3_stmt* raw = nullptr;
  const char* rest = nullptr;
  const int prepared = sqlite3_prepare_v2(db_, sql.data(), static_cast<int>(sql.size()), &raw, &rest);
  Statement statement(raw);
  if (prepared != SQLITE_OK) {
    mistake.offset = sqlite3_error_offset(db_);
    complain(sqlite3_errmsg(db_), mistake, sql);
    return nullptr;
  }
  const std::string_view behind = sql.substr(static_cast<std::size_t>(rest - sql.data()));
  sqlite3_stmt* more = nullptr;
  const bool second =
      sqlite3_prepare_v2(db_, behind.data(), static_cast<int>(behind.size()), &more, nullptr) != SQLITE_OK ||
      more != nullptr;
  sqlite3_finalize(more);
  if (raw == nullptr || second) {
    mistake.error = raw == nullptr ? "there is no query here" : "this is more than one query";
    while (raw != nullptr && base::is_space(*rest)) ++rest;
    mistake.offset = raw == nullptr ? 0 : static_cast<int>(rest - sql.data());
    return nullptr;
  }
  return statement;
}

void Database::complain(const char* error, Result& result, std::string_view sql) const {
  if (refused_.empty()) {
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
    result.error = "`" + refused_ + "` is not at hand here";
    result.help = "`as_of()`, `date_add()` and `days_between()` are";
  }
}

// Those of the query that was prepared last.
std::vector<std::string> Database::named_tables(std::string_view sql) const {
  std::vector<std::string> names;
  for (const std::string& name : wanted_) {
    if (tables_->contains(name) && sql.find(name) != std::string_view::npos) names.push_back(name);
  }
  std::stable_sort(names.begin(), names.end(),
                   [&](const std::string& a, const std::string& b) { return sql.find(a) < sql.find(b); });
  return names;
}

std::string Database::nearest_table(std::string_view typed) const {
  std::vector<std::string_view> known;
  for (const auto& [name, table] : *tables_) known.push_back(name);
  return did_you_mean(typed, known);
}

// Of the tables that the query has named so far; before that, of all.
std::string Database::nearest_column(std::string_view typed) const {
  typed.remove_prefix(typed.rfind('.') + 1);
  std::vector<std::string_view> known;
  for (const auto& [name, table] : *tables_) {
    if (!wanted_.empty() && !wanted_.contains(name)) continue;
    for (const ColumnInfo& column : table.info.columns) known.push_back(column.name);
  }
  // A column that one of them has may still be asked of another one.
  std::erase(known, typed);
  return did_you_mean(typed, known);
}

}  // namespace store
