// One connection to a database in memory: which tables are made, what is in them, and statements over them.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <utility>

#include "store/functions.h"
#include "store/reuse.h"
#include "store/tables.h"

namespace store {

struct Finalize {
  void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
};
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

using Names = std::set<std::string, std::less<>>;

// A statement, and the tables that it reads. It is reset whenever it is not being stepped.
struct Prepared {
  Statement statement;
  Names reads = {};
  std::vector<std::string> named = {};  // of those, the ones that the query's text has, as it has them
};

class Database {
 public:
  // `reuse` is null in a run that leaves nothing to another.
  Database(const Input& input, Reuse* reuse);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  // Another run begins, whose tables have the same form.
  void look_at(const Input& input);
  void found(std::span<const finding::Finding> findings, std::span<const finding::Known> known);

  // Of one query of somebody's that only reads; null when it cannot be run, which `mistake` explains.
  std::shared_ptr<Prepared> query(std::string_view sql, Result& mistake);
  // It failed, and is prepared anew when it is asked again.
  void drop(std::string_view sql);
  // Makes the tables that it reads hold what they hold in this run.
  void provide(const Names& names);
  // Whether what something was made from is the same in this run.
  bool holds(const Basis& basis);
  // Likewise what a statement that was just run was made from, if that can be told.
  std::optional<Basis> basis(const Names& reads, const Library::Looked& looked);

  // Says why the query failed.
  void complain(const char* error, Result& result, std::string_view sql = {}) const;

  sqlite3* connection() { return db_; }
  Library& library() { return library_; }
  Reuse* reuse() { return reuse_; }
  // What the next statement may do: none is no limit. A step that copies much counts as many.
  void allow(std::optional<std::int64_t> steps);

 private:
  static int authorize(void* self, int action, const char* table, const char* name, const char*, const char*);
  static int progress(void* self);

  using Statements = std::map<std::string, std::shared_ptr<Prepared>, std::less<>>;  // by their text

  // While it lives, statements may write, and take as many steps as they need.
  class Building {
   public:
    explicit Building(Database& database)
        : building_(database.building_), before_(std::exchange(building_, true)) {}
    ~Building() { building_ = before_; }
    Building(const Building&) = delete;
    Building& operator=(const Building&) = delete;

   private:
    bool& building_;
    const bool before_;
  };

  void add(const Table& table);
  void run(const std::string& sql);
  std::string known_as(const std::string& table) const;
  void limit();
  void make_named(std::string_view sql);
  void collect(std::string_view sql, std::vector<const Table*>& views_named);
  bool make(const Table& table);
  std::shared_ptr<Prepared> own(const std::string& sql);
  Statement prepare(std::string_view sql, Result& mistake);
  void keep(Statements& statements, std::string_view sql, std::shared_ptr<Prepared> prepared);

  void provide(const std::string& name);
  void fill(const Table& table);
  std::shared_ptr<Prepared> fill_view(const Table& view);
  void make_room(const Table& table);
  void empty(const std::string& name);
  Digest digest(const std::string& name);
  Digest digest_of_weeks();
  Digest digest_of_table(const Table& table);
  Digest digest_of_view(const Table& view);
  Digest digest_of_rows(const Table& table) const;
  Digest digest_of_rows_in(const std::string& name);

  std::vector<std::string> named_tables(std::string_view sql) const;
  std::string nearest_table(std::string_view typed) const;
  std::string nearest_column(std::string_view typed) const;

  std::optional<Input> input_;
  Reuse* const reuse_;
  Library library_;
  std::optional<Digest> weeks_digest_;  // once somebody has asked
  std::shared_ptr<const Tables> tables_;
  sqlite3* db_ = nullptr;
  std::map<std::string, std::string, std::less<>> by_word_;  // not made yet; in lower case, as queries may be
  std::map<std::string, std::string, std::less<>> by_lower_case_;  // all of them
  std::map<std::string, Digest, std::less<>> filled_;              // with what; it says nothing without reuse
  Statements own_, queries_;                                       // none without reuse
  Names wanted_;          // named by the query that is being prepared
  std::string refused_;   // the function that it must not call, if it does
  bool building_ = true;  // the store's own statements may write
  std::int64_t steps_left_ = 0, bytes_before_ = 0;
};

}  // namespace store
