// What tables hold: filling them, and telling whether they hold what they should already.
#include <cassert>

#include "store/database.h"
#include "store/quoted.h"

namespace store {

namespace {

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

void take(Digester& digester, sqlite3_stmt* select, int column) {
  switch (sqlite3_column_type(select, column)) {
    case SQLITE_NULL: return digester(std::monostate());
    case SQLITE_INTEGER: return digester(std::int64_t{sqlite3_column_int64(select, column)});
    case SQLITE_FLOAT: return digester(sqlite3_column_double(select, column));
    default:
      const auto* bytes = static_cast<const char*>(sqlite3_column_blob(select, column));
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(select, column));
      return digester(std::string_view(bytes == nullptr ? "" : bytes, size));
  }
}

}  // namespace

void Database::found(std::span<const finding::Finding> findings, std::span<const finding::Known> known) {
  input_->findings = findings;
  input_->known = known;
  if (reuse_ != nullptr) return;  // it tells that they hold something else
  empty("finding");
  empty("known_finding");
}

// Forgets a table's rows, and those of the views that name it.
void Database::empty(const std::string& name) {
  if (filled_.erase(name) == 0) return;
  const Building building(*this);
  run("delete from " + quoted(name));
  for (const auto& [other, table] : *tables_) {
    if (!table.fill && table.query.find(name) != std::string_view::npos) empty(other);
  }
}

void Database::provide(const Names& names) {
  for (const std::string& name : names) {
    if (tables_->contains(name)) provide(name);
  }
}

void Database::provide(const std::string& name) {
  const Digest now = reuse_ == nullptr ? Digest() : digest(name);
  const auto before = filled_.find(name);
  if (before != filled_.end() && (reuse_ == nullptr || before->second == now)) return;
  const Table& table = tables_->find(name)->second;
  if (table.fill) {
    fill(table);
  } else {
    fill_view(table);
  }
  filled_[name] = now;
}

void Database::fill(const Table& table) {
  make_room(table);
  std::string marks;
  for (std::size_t i = 0; i < table.info.columns.size(); ++i) marks += i == 0 ? "?" : ", ?";
  const auto insert = own("insert into " + quoted(table.info.name) + " values (" + marks + ")");
  sqlite3_stmt* statement = insert->statement.get();
  const Building building(*this);
  run("begin");
  sqlite3_clear_bindings(statement);
  std::vector<bool> bound(table.info.columns.size());  // most cells of most rows are NULL, and stay so
  table.fill(*input_, [&](std::span<const Cell> cells) {
    assert(cells.size() == table.info.columns.size());
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const bool is_null = std::holds_alternative<std::monostate>(cells[c]);
      if (is_null && !bound[c]) continue;
      std::visit(Binder{statement, static_cast<int>(c) + 1}, cells[c]);
      bound[c] = !is_null;
    }
    sqlite3_step(statement);
    sqlite3_reset(statement);
  });
  run("commit");
}

// First the tables that its query asks for, then its own rows. Returns what was run.
std::shared_ptr<Prepared> Database::fill_view(const Table& view) {
  {
    const Building building(*this);
    make_named(view.info.name);  // who knows of the view may have asked another store
  }
  const auto insert =
      own("insert into " + quoted(view.info.name) + " select * from (" + std::string(view.query) + "\n)");
  assert(!insert->reads.contains(view.info.name));
  provide(insert->reads);
  make_room(view);
  const Building building(*this);
  library_.looked();
  const int done = sqlite3_step(insert->statement.get());
  assert(done == SQLITE_DONE);
  (void)done;
  sqlite3_reset(insert->statement.get());
  return insert;
}

// Takes out what was in it in an earlier run.
void Database::make_room(const Table& table) {
  if (reuse_ != nullptr) reuse_->count(&Memory::Counts::filled);
  if (filled_.erase(table.info.name) == 0) return;
  const Building building(*this);
  run("delete from " + quoted(table.info.name));
}

bool Database::holds(const Basis& basis) {
  if (basis.as_of && *basis.as_of != input_->as_of) return false;
  if (basis.signed_tiers && *basis.signed_tiers != input_->signed_tiers) return false;
  if (basis.weeks && *basis.weeks != digest_of_weeks()) return false;
  for (const auto& [name, before] : basis.tables) {
    if (digest(name) != before) return false;
  }
  return true;
}

std::optional<Basis> Database::basis(const Names& reads, const Library::Looked& looked) {
  if (looked.at_texts) return std::nullopt;
  Basis basis;
  if (looked.at_as_of) basis.as_of = input_->as_of;
  if (looked.at_signed_tiers) basis.signed_tiers = input_->signed_tiers;
  if (looked.at_weeks) basis.weeks = digest_of_weeks();
  // What is none of ours is a part of the query that has a name: no query may make a table, nor use SQLite's.
  for (const std::string& name : reads) {
    if (tables_->contains(name)) basis.tables.emplace_back(name, digest(name));
  }
  return basis;
}

Digest Database::digest_of_weeks() {
  if (!weeks_digest_) weeks_digest_ = library_.digest_of_weeks();
  return *weeks_digest_;
}

// Of what a table holds in this run. A view is filled for it if need be.
Digest Database::digest(const std::string& name) {
  if (const auto known = reuse_->digest(name)) return *known;
  const Table& table = tables_->find(name)->second;
  const Digest digest = table.fill ? digest_of_table(table) : digest_of_view(table);
  reuse_->tell(name, digest);
  return digest;
}

Digest Database::digest_of_table(const Table& table) {
  const std::string& kind = table.info.kind;
  if (kind.empty()) return digest_of_rows(table);
  if (const auto same = reuse_->digest_in_kind(table, [&] { return kind_state(*input_, kind); }))
    return *same;
  const Digest digest = digest_of_rows(table);
  reuse_->tell_in_kind(table, digest);
  return digest;
}

Digest Database::digest_of_rows(const Table& table) const {
  Digester digester;
  table.fill(*input_, [&](std::span<const Cell> cells) {
    for (const Cell& cell : cells) std::visit(digester, cell);
  });
  return digester.digest();
}

Digest Database::digest_of_view(const Table& view) {
  const std::string& name = view.info.name;
  if (const auto last = reuse_->view(name); last && holds(last->basis)) return last->digest;
  const auto filling = fill_view(view);
  const Library::Looked looked = library_.looked();
  const Digest digest = digest_of_rows_in(name);
  filled_[name] = digest;
  if (auto from = basis(filling->reads, looked)) reuse_->keep(name, {std::move(*from), digest});
  return digest;
}

Digest Database::digest_of_rows_in(const std::string& name) {
  Digester digester;
  const auto prepared = own("select * from " + quoted(name));
  sqlite3_stmt* select = prepared->statement.get();
  const Building building(*this);
  while (sqlite3_step(select) == SQLITE_ROW) {
    for (int c = 0; c < sqlite3_column_count(select); ++c) take(digester, select, c);
  }
  sqlite3_reset(select);
  return digester.digest();
}

}  // namespace store
