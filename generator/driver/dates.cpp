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

std::map<Place, std::vector<EntityId>> concerned(const store::Result& rows) {
  std::map<Place, std::vector<EntityId>> found;
  for (const store::Row& row : rows.rows)
    found[{entity_in(row[0]).index, row[1].text, row[2].text}].push_back(entity_in(row[3]));
  return found;
}

std::vector<render::Due> due(const store::Result& rows, const store::Result& roles) {
  const auto concerns = concerned(roles);
  std::vector<render::Due> found;
  for (const store::Row& row : rows.rows) {
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

std::vector<render::Review> reviews(const store::Result& rows, std::size_t entities) {
  std::vector<render::Review> found(entities);
  for (const store::Row& row : rows.rows)
    found[entity_in(row[0]).index] = {base::parse_date(row[1].text), base::parse_date(row[2].text)};
  return found;
}

}  // namespace

std::shared_ptr<const render::Dates> dates_of(store::Lanes& tables, DatesMemory* memory) {
  store::Store& store = tables.first();
  DatesMemory now{ask(store,
                      "select entity, day, until, what, label, path, role_target, every, counted_from, "
                      "deadline from due order by day, entity, what, path, label"),
                  ask(store, "select entity, what, path, role from due_for order by role"),
                  ask(store, "select entity, last, case when wanted then next end from review_plan")};
  const std::size_t entities = tables.input().graph.entities.size();
  if (memory != nullptr && memory->due == now.due && memory->concerned == now.concerned &&
      memory->reviewed == now.reviewed && memory->dates->reviews.size() == entities)
    return memory->dates;
  now.dates = std::make_shared<const render::Dates>(
      render::Dates{due(*now.due, *now.concerned), reviews(*now.reviewed, entities)});
  if (memory != nullptr) *memory = now;
  return now.dates;
}

}  // namespace driver
