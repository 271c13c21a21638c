// Running queries within limits, unless what they gave before holds still.
#include "store/store.h"

#include <optional>
#include <sqlite3.h>

#include "base/text.h"
#include "store/database.h"
#include "store/memory_limit.h"

namespace store {

namespace {

// What a query that is not the program's own may take: virtual machine instructions, rows, bytes of the
// result, and of what SQLite puts aside meanwhile.
constexpr std::int64_t max_steps = 50'000'000;
constexpr std::size_t max_rows = 1'000'000;
constexpr std::size_t max_result_bytes = 200'000'000;
constexpr std::size_t max_memory = 500'000'000;

constexpr std::size_t max_kept_rows = 10'000;  // of a result that the next run may want

// A query can make texts that are none: from bytes (`x'ff'`), from half a letter, from NUL.
std::string as_text(std::string_view bytes) {
  if (base::first_invalid_utf8(bytes) == std::string_view::npos && bytes.find('\0') == std::string_view::npos)
    return std::string(bytes);
  std::string text;
  for (std::size_t i = 0; i < bytes.size();) {
    const char32_t c = base::next_code_point(bytes, i);
    base::append_utf8(text, c == 0 ? 0xFFFD : c);
  }
  return text;
}

// What the statement gives, or why it gives nothing.
void read_rows(Database& database, sqlite3_stmt* statement, Trust trust, Result& result) {
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
      const auto* bytes_of = reinterpret_cast<const char*>(sqlite3_column_text(statement, c));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, c));
      const std::string_view text(bytes_of == nullptr ? "" : bytes_of, size);
      const bool number = type == SQLITE_INTEGER || type == SQLITE_FLOAT;
      bytes += size;
      row.push_back({type == SQLITE_NULL ? Field::Type::null
                     : number            ? Field::Type::number
                                         : Field::Type::text,
                     trust == Trust::other ? as_text(text) : std::string(text)});
    }
  }
  if (step != SQLITE_DONE && result.error.empty())
    database.complain(sqlite3_errmsg(database.connection()), result);
}

void run(Database& database, sqlite3_stmt* statement, Trust trust, Result& result) {
  sqlite3_stmt_status(statement, SQLITE_STMTSTATUS_VM_STEP, 1);  // the limit counts those of this time alone
  database.allow(trust == Trust::own ? std::nullopt : std::optional(max_steps));
  std::optional<MemoryLimit> limit;
  if (trust == Trust::other) limit.emplace(max_memory);
  read_rows(database, statement, trust, result);
  sqlite3_reset(statement);
  if (!result.error.empty()) result.rows.clear();
}

}  // namespace

struct Store::State {
  Database database;
};

Store::Store(const Input& input, Reuse* reuse) : state_(new State{Database(input, reuse)}) {}
Store::~Store() = default;

void Store::look_at(const Input& input) { state_->database.look_at(input); }

void Store::found(std::span<const finding::Finding> findings, std::span<const finding::Known> known) {
  state_->database.found(findings, known);
}

std::shared_ptr<const Result> Store::query(std::string_view sql, Trust trust) {
  const auto shared = std::make_shared<Result>();
  Result& result = *shared;
  Database& database = state_->database;
  if (const std::size_t at = sql.find('\0'); at != std::string_view::npos) {
    result.error = "there is a NUL character here";
    result.offset = static_cast<int>(at);
    return shared;
  }
  Reuse* reuse = database.reuse();
  if (reuse != nullptr) {
    const auto kept = reuse->result(sql, trust);
    if (kept != nullptr && database.holds(kept->basis)) {
      reuse->count(&Memory::Counts::recalled);
      return kept->result;
    }
  }
  const auto prepared = database.query(sql, result);
  if (prepared == nullptr) return shared;
  result.tables = prepared->named;
  database.provide(prepared->reads);
  database.library().looked();
  run(database, prepared->statement.get(), trust, result);
  if (!result.error.empty()) database.drop(sql);
  if (reuse == nullptr) return shared;
  reuse->count(&Memory::Counts::run);
  if (!result.error.empty() || result.rows.size() > max_kept_rows) return shared;
  if (auto basis = database.basis(prepared->reads, database.library().looked()))
    reuse->keep(sql, trust, {std::move(*basis), shared});
  return shared;
}

std::vector<TableInfo> describe(const schema::Schema& schema) {
  std::vector<TableInfo> all;
  for (const Table& table : tables_of(schema)) all.push_back(table.info);
  for (const Table& view : views()) all.push_back(view.info);
  return all;
}

}  // namespace store
