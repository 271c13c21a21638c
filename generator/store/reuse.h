// Results and rows of earlier runs, each with what it was made from: while that is the same, so is the
// result.
//
// A table that is filled from the graph is what its rows are; their digest is worked out once a run, without
// a database, and for the tables of a kind only where something of that kind is new. A view is known by the
// digests of what it reads; where one of them is new, it is filled anew, and is perhaps the same as before:
// then what reads it need not be asked again. What a query reads is what SQLite asks leave for.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "store/digest.h"
#include "store/kind_state.h"
#include "store/memory.h"
#include "store/store.h"
#include "store/tables.h"

namespace store {

// What a result or a view's rows were made from.
struct Basis {
  std::vector<std::pair<std::string, Digest>> tables = {};
  std::optional<base::Date> as_of = {};          // where a function was asked for it
  std::optional<std::string> signed_tiers = {};  // likewise
  std::optional<Digest> weeks = {};              // likewise
};

// Any thread may ask, between `begin` and `end`.
class Reuse {
 public:
  // A run over other content begins. Where its tables are others, all that was kept is forgotten.
  void begin(const Input& input);
  // What nobody asked for in this run is forgotten.
  void end();

  // Of the run that has begun.
  std::shared_ptr<const Tables> tables() const { return tables_; }

  // What a table or a view holds in this run, if somebody has told.
  std::optional<Digest> digest(std::string_view name) const;
  void tell(const std::string& name, const Digest& digest);
  // Of a table of a kind, where the kind is what it was when the digest was told; `state` says what it is.
  std::optional<Digest> digest_in_kind(const Table& table, const std::function<std::string()>& state);
  void tell_in_kind(const Table& table, const Digest& digest);
  // Other things have been found: what the tables of findings and the views hold is no longer known.
  void forget_findings();

  // What a view held last, and made from what.
  struct View {
    Basis basis;
    Digest digest;
  };
  std::optional<View> view(const std::string& name) const;
  void keep(const std::string& name, View view);

  // What a query gave last, and made from what; null where that was not kept.
  struct Kept {
    Basis basis;
    std::shared_ptr<const Result> result;
  };
  std::shared_ptr<const Kept> result(std::string_view sql, Trust trust);
  void keep(std::string_view sql, Trust trust, Kept kept);

  void count(std::size_t Memory::Counts::*what);
  Memory::Counts counts() const;

  // A store that no lane has now, looking at the input; null where there is none.
  std::unique_ptr<Store> take_out(const Input& input);
  void put_away(std::unique_ptr<Store> store);

 private:
  void look_at_tables(const Input& input);

  struct Entry {
    std::shared_ptr<const Kept> kept;
    bool asked = true;  // in this run
  };

  mutable std::mutex mutex_;
  bool running_ = false;
  std::shared_ptr<const schema::Schema> schema_;  // that `tables_` are of, where it is shared
  std::shared_ptr<const Tables> tables_ = std::make_shared<const Tables>();
  std::map<std::string, Digest, std::less<>> digests_;  // of this run
  KindTables kinds_;
  std::map<std::string, View, std::less<>> views_;
  std::map<std::pair<std::string, Trust>, Entry> results_;
  std::vector<std::unique_ptr<Store>> stores_;  // their tables have the same form
  Memory::Counts counts_;
};

}  // namespace store
