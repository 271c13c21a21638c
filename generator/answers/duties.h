// Everything that a role, a person or a team answers for on a day.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "answers/uses.h"
#include "base/dates.h"
#include "model/graph.h"
#include "source/source.h"
#include "store/store.h"

namespace answers {

// Who holds what on the day: a role by a person or team, a team by its members.
struct Held {
  model::EntityId entity = {};  // the role or team; seen from a role, the one who holds it
  std::optional<base::Date> since = {};
  std::optional<base::Date> until = {};
  bool acting = false;
  model::EntityId through = {};  // the team between them, where there is one
};

// All places that name it in one meaning: "owner", "accountable".
struct Duty {
  std::string label;
  std::vector<Use> uses = {};
};

// A date called `next` of what it owns.
struct Due {
  base::Date on = {};
  model::EntityId entity = {};
  std::string path = {};
};

// What one hat brings with it.
struct Hat {
  model::EntityId as = {};
  std::vector<Duty> duties = {};  // now; what it owns comes first
  std::vector<Duty> record = {};  // in what tells of the past, and is over
  std::vector<Due> due = {};      // soonest first
  std::size_t ended = 0;          // uses by what holds no longer
};

struct Duties {
  model::EntityId asked = {};
  base::Date day = {};
  std::vector<Held> holds = {};    // the hats that it wears
  std::vector<Held> held_by = {};  // the people behind it
  std::vector<Hat> hats = {};      // its own, then one for each that it holds
};

// The store is filled from the same graph.
Duties duties(const model::Graph& graph, store::Store& store, model::EntityId asked, base::Date day);

std::string text(const Duties& duties, const model::Graph& graph);
std::string json(const Duties& duties, const model::Graph& graph, const source::Sources& sources);

}  // namespace answers
