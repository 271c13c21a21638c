// Calendars of the graph as working weeks, each worked out once.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/working_time.h"
#include "model/graph.h"

namespace model {

struct Week {
  base::WorkingWeek hours;
  std::vector<base::Date> holidays;
  std::string error;       // the first thing wrong with its hours; empty when nothing is
  std::string error_path;  // where that is
};

class Weeks {
 public:
  explicit Weeks(const Graph& graph) : graph_(graph) {}

  // Of a calendar; Monday to Friday, nine to five, when the id is empty; null when the entity has no hours.
  const Week* of(EntityId calendar);

 private:
  const Graph& graph_;
  std::map<EntityId, Week> weeks_;
};

}  // namespace model
