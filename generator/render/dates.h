// What is due and what was reviewed, as the tables have it: whoever runs a build asks them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/dates.h"
#include "model/graph.h"

namespace render {

// A row of the view `due`.
struct Due {
  model::EntityId entity;  // that it is about
  base::Date day;
  std::optional<base::Date> until;      // the last day, where it takes more than one
  std::string what;                     // "review"
  std::string label;                    // "Review: Data quality"
  std::string path;                     // of the value that the day is written in
  model::EntityId role;                 // that sees to it; none where nobody is named
  std::optional<base::Duration> every;  // after which it comes again
  std::optional<base::Date> counted_from;
  bool deadline = false;                       // somebody must have done something by then
  std::vector<model::EntityId> concerns = {};  // whom it concerns, `role` among them; sorted
};

// Of the view `review_plan`: when an entity was last reviewed, and by when it is next.
struct Review {
  std::optional<base::Date> last;
  std::optional<base::Date> next;  // none where no review is expected: of drafts, and of what has ended
};

struct Dates {
  std::vector<Due> due;         // sorted by day, entity, what and path
  std::vector<Review> reviews;  // by entity
};

}  // namespace render
