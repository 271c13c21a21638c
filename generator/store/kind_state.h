// What the tables of a kind are filled from, so that none is read off the graph again while it is the same.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "store/digest.h"
#include "store/store.h"

namespace store {

// All that the rows of the kind's tables depend on: its entities' numbers, ids, titles and values, what these
// lead to, and the rows of their data files. Of one schema, whose fields it tells apart by where they are.
std::string kind_state(const Input& input, std::string_view kind);

// Digests of the tables of kinds, as of the last run that asked for them.
class KindTables {
 public:
  // Another run begins, with the same schema.
  void begin();
  // With another one.
  void forget() { kinds_.clear(); }

  // Whether somebody has told the kind's state in this run.
  bool knows(std::string_view kind) const;
  void tell(const std::string& kind, std::string state);
  // Once that is known: what the table's digest was with the same state, if somebody asked for it.
  std::optional<Digest> digest(std::string_view kind, std::string_view table) const;
  void keep(std::string_view kind, const std::string& table, const Digest& digest);

 private:
  struct Kind {
    std::string state;
    bool told = true;  // in this run
    std::map<std::string, Digest, std::less<>> digests = {};
  };
  std::map<std::string, Kind, std::less<>> kinds_;
};

}  // namespace store
