// What SQL lacks: functions that queries may call, about days, lengths of time, patterns and texts.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "base/pattern.h"
#include "model/weeks.h"
#include "store/digest.h"
#include "store/store.h"

struct sqlite3;

namespace store {

// What the functions of one connection look at, and what they keep so as not to work it out again. Whatever
// can be another in the next run is reached only by a call that notes it.
class Library {
 public:
  struct Looked {
    bool at_as_of = false, at_signed_tiers = false, at_weeks = false;
    bool at_texts = false;  // or at anything else of the graph
  };

  // The input outlives the library, or the next call.
  void look_at(const Input& input);

  base::Date as_of();
  std::string_view signed_tiers();
  const Input& content();  // the graph and the texts
  // The working week of a calendar, named by its row number; Monday to Friday where there is no such row.
  const model::Week* week(std::optional<std::int64_t> row);
  // Of all that `week` may give.
  Digest digest_of_weeks();
  const std::variant<base::Pattern, base::Mistake>& pattern(std::string_view text);

  // What calls have looked at since this was asked last.
  Looked looked() { return std::exchange(looked_, {}); }

 private:
  model::EntityId entity(std::optional<std::int64_t> row) const;

  const Input* input_ = nullptr;
  std::optional<model::Weeks> weeks_;
  Looked looked_;
  std::map<std::string, std::variant<base::Pattern, base::Mistake>, std::less<>> patterns_;
};

// Makes them known to a connection, which is closed before the library goes.
void add_functions(sqlite3* db, Library& library);

}  // namespace store
