// Rows of the views `due`, `due_for` and `review_plan`, read back into what they are about.
#include "driver/dates.h"

#include <algorithm>
#include <cassert>
#include <charconv>
#include <map>
#include <tuple>

namespace driver {

namespace {

using model::EntityId;

EntityId entity_in(const store::Field& field) {
  std::uint32_t row = 0;
  const char* end = field.text.data() + field.text.size();
  if (field.text.empty() || std::from_chars(field.text.data(), end, row).ptr != end) return {};
  return EntityId{row};
}

std::shared_ptr<const store::Result> ask(store::Store& tables, std::string_view sql) {
  auto result = tables.query(sql, store::Trust::own);
  assert(result->error.empty());
  return result;
}

using Place = std::tuple<std::uint32_t, std::string, std::string>;  // entity, what and path of a row

std::map<Place, std::vector<EntityId>> concerned(store::Store& tables) {
  std::map<Place, std::vector<EntityId>> found;
  const auto all = ask(tables, "select entity, what, path, role from due_for order by role");
  for (const store::Row& row : all->rows)
    found[{entity_in(row[0]).index, row[1].text, row[2].text}].push_back(entity_in(row[3]));
  return found;
}

std::vector<render::Due> due(store::Store& tables) {
  const auto concerns = concerned(tables);
  std::vector<render::Due> found;
  const auto all = ask(tables,
                       "select entity, day, until, what, label, path, role_target, every, counted_from, "
                       "deadline from due order by day, entity, what, path, label");
  for (const store::Row& row : all->rows) {
    render::Due due;
    due.entity = entity_in(row[0]);
    due.day = base::parse_date(row[1].text).value_or(base::Date{});
    due.until = base::parse_date(row[2].text);
    due.what = row[3].text;
    due.label = row[4].text;
    due.path = row[5].text;
    due.role = entity_in(row[6]);
    due.every = base::parse_duration(row[7].text);
    due.counted_from = base::parse_date(row[8].text);
    due.deadline = row[9].text == "1";
    const auto of_row = concerns.find({due.entity.index, due.what, due.path});
    if (of_row != concerns.end()) due.concerns = of_row->second;
    found.push_back(std::move(due));
  }
  return found;
}

}  // namespace

render::Dates dates_of(store::Lanes& tables) {
  store::Store& store = tables.first();
  render::Dates dates{due(store), std::vector<render::Review>(tables.input().graph.entities.size())};
  const auto plan = ask(store, "select entity, last, case when wanted then next end from review_plan");
  for (const store::Row& row : plan->rows)
    dates.reviews[entity_in(row[0]).index] = {base::parse_date(row[1].text), base::parse_date(row[2].text)};
  return dates;
}

}  // namespace driver
