// From an entity to what it holds, and from each of these to the places that name it.
#include "answers/duties.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <set>

#include "base/text.h"

namespace answers {

namespace {

using model::EntityId;

struct Holding {
  EntityId actor, holder;
  std::optional<base::Date> since, until;
  bool acting;
  std::string path;

  bool in_force(base::Date day) const { return (!since || *since <= day) && (!until || *until >= day); }
};

EntityId entity_of(const store::Field& field) {
  return {static_cast<std::uint32_t>(base::parse_number(field.text).value_or(0))};
}

std::vector<Holding> holdings(store::Store& store) {
  const auto result = store.query(
      "select actor, holder, since, until, acting, path from holding order by actor, holder, path",
      store::Trust::own);
  assert(result->error.empty());
  std::vector<Holding> all;
  for (const store::Row& row : result->rows) {
    all.push_back({entity_of(row[0]), entity_of(row[1]), base::parse_date(row[2].text),
                   base::parse_date(row[3].text), row[4].text == "1", row[5].text});
  }
  return all;
}

std::optional<base::Date> later(std::optional<base::Date> a, std::optional<base::Date> b) {
  return a && b ? std::max(*a, *b) : a ? a : b;
}
std::optional<base::Date> sooner(std::optional<base::Date> a, std::optional<base::Date> b) {
  return a && b ? std::min(*a, *b) : a ? a : b;
}

// Follows holdings from one end to the other, through teams that hold roles. Each entity once.
std::vector<Held> follow(const std::vector<Holding>& holdings, EntityId start, base::Date day,
                         EntityId Holding::* from, EntityId Holding::* to) {
  std::vector<Held> found = {{.entity = start}};
  std::set<EntityId> seen = {start};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const Held before = found[i];
    for (const Holding& h : holdings) {
      if (h.*from != before.entity || !h.in_force(day) || !seen.insert(h.*to).second) continue;
      found.push_back({h.*to, later(before.since, h.since), sooner(before.until, h.until),
                       before.acting || h.acting, i == 0 ? EntityId{} : before.entity});
    }
  }
  found.erase(found.begin());
  return found;
}

class Hats {
 public:
  Hats(const model::Graph& graph, const std::vector<Holding>& holdings) : graph_(graph), uses_(graph) {
    for (const Holding& h : holdings) holding_places_.emplace(h.actor, h.path);
  }

  Hat of(EntityId as) {
    Hat hat{.as = as};
    std::map<std::pair<bool, std::string>, Duty> now, past;
    for (Use& use : uses_.of(as)) {
      if (use.field == nullptr || holding_places_.contains({use.from, use.path})) continue;
      const model::Entity& from = graph_.entities[use.from];
      const bool over = from.state == schema::State::ended;
      const bool settled = over || from.state == schema::State::good || from.state == schema::State::bad;
      if (over && !from.kind->history) {
        ++hat.ended;
        continue;
      }
      if (use.path == "owner" && !over) add_due(hat, use.from);
      auto& into = from.kind->history && settled ? past : now;
      Duty& duty = into[{use.path != "owner", use.label}];
      duty.label = use.label;
      duty.uses.push_back(std::move(use));
    }
    for (auto& [key, duty] : now) hat.duties.push_back(std::move(duty));
    for (auto& [key, duty] : past) hat.record.push_back(std::move(duty));
    std::stable_sort(hat.due.begin(), hat.due.end(),
                     [](const Due& a, const Due& b) { return a.on < b.on; });
    return hat;
  }

 private:
  void add_due(Hat& hat, EntityId id) const {
    model::for_each_value(graph_.entities[id], [&](const model::Value& value, const std::string& path) {
      const auto* date = std::get_if<base::Date>(&value.meaning);
      if (date != nullptr && value.field != nullptr && value.field->name == "next")
        hat.due.push_back({*date, id, path});
    });
  }

  const model::Graph& graph_;
  Uses uses_;
  std::set<std::pair<EntityId, std::string>> holding_places_;
};

}  // namespace

Duties duties(const model::Graph& graph, store::Store& store, EntityId asked, base::Date day) {
  const std::vector<Holding> all = holdings(store);
  Duties result{.asked = asked, .day = day};
  result.holds = follow(all, asked, day, &Holding::holder, &Holding::actor);
  result.held_by = follow(all, asked, day, &Holding::actor, &Holding::holder);
  Hats hats(graph, all);
  result.hats.push_back(hats.of(asked));
  for (const Held& held : result.holds) result.hats.push_back(hats.of(held.entity));
  return result;
}

}  // namespace answers
