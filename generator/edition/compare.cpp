// Finding each entity again in the other edition.
#include "edition/compare.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "edition/alike.h"
#include "edition/fields.h"
#include "edition/redline.h"

namespace edition {

namespace {

using model::Entity;
using model::EntityId;

// Whether it binds anybody from that day on: neither on its way nor ended, and its last day is not over.
bool holds(const Entity& entity, base::Date day) {
  const model::Value* last = entity.kind->holds_to.empty() ? nullptr : entity.value(entity.kind->holds_to);
  const auto* date = last == nullptr ? nullptr : std::get_if<base::Date>(&last->meaning);
  if (date != nullptr && *date < day) return false;
  const std::vector<std::string>& named = entity.kind->holds;
  if (!named.empty()) return std::find(named.begin(), named.end(), entity.status) != named.end();
  return entity.status.empty() || entity.state == schema::State::good || entity.state == schema::State::warn;
}

class Comparison {
 public:
  Comparison(const Side& before, const Side& after)
      : before_(before, after.day), after_(after, after.day), day_(after.day) {}

  std::vector<Change> run() {
    index();
    std::vector<std::pair<const Entity*, const Entity*>> pairs;
    for (const Entity& now : after_.graph.entities) {
      const Entity* was = earlier(now);
      pairs.emplace_back(was, &now);
      if (was != nullptr && was->id != now.id) before_.renamed[was] = now.id;
    }
    for (const auto& [was, now] : pairs) was == nullptr ? came(*now) : stayed(*was, *now);
    for (const auto& [key, was] : old_) went(*was);
    std::sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) {
      return a.kind->name != b.kind->name ? a.kind->name < b.kind->name : a.id < b.id;
    });
    return std::move(changes_);
  }

 private:
  using Key = std::pair<std::string_view, std::string_view>;  // kind and id

  void index() {
    for (const Entity& entity : before_.graph.entities)
      old_.emplace(Key{entity.kind->name, entity.id}, &entity);
    for (const Entity& entity : after_.graph.entities) new_.emplace(entity.kind->name, entity.id);
  }

  // The same id, else one of the aliases, if nothing else has that id now. What was found is not found again.
  const Entity* earlier(const Entity& now) {
    auto found = old_.find({now.kind->name, now.id});
    for (const Entity::Alias& alias : now.aliases) {
      if (found != old_.end()) break;
      if (!new_.contains({now.kind->name, alias.id})) found = old_.find({now.kind->name, alias.id});
    }
    if (found == old_.end()) return nullptr;
    const Entity* was = found->second;
    old_.erase(found);
    return was;
  }

  static Change about(Change::What what, const Entity& entity) {
    return {what, entity.kind, entity.id, entity.title, entity.status};
  }

  // What an entity that comes to hold, or ceases to, does to the whole.
  static void weigh(Change& change, const Entity& entity, bool more) {
    change.grade = graded(entity.kind->one_more, more);
    if (change.grade == Grade::neutral) return;
    const std::string label = base::as_clause(entity.kind->label);
    change.reason = more ? "one more " + label + " holds" : "one " + label + " fewer holds";
  }

  void came(const Entity& now) {
    Change change = about(Change::What::added, now);
    if (holds(now, day_)) weigh(change, now, true);
    changes_.push_back(std::move(change));
  }

  void went(const Entity& was) {
    Change change = about(Change::What::removed, was);
    if (holds(was, day_)) weigh(change, was, false);
    changes_.push_back(std::move(change));
  }

  void stayed(const Entity& was, const Entity& now) {
    const bool renamed = was.id != now.id;
    if (!renamed && is_alike(before_, was, after_, now)) return;
    Change change = about(renamed ? Change::What::renamed : Change::What::changed, now);
    if (renamed) change.old_id = was.id;
    const auto root = [](Edition& edition, const Entity& entity) {
      return Spot{edition, entity, entity.values.empty() ? nullptr : &entity.values.front()};
    };
    change.fields = compare_fields(root(before_, was), root(after_, now));
    change.clauses = compare_prose(before_, was, after_, now);
    if (!renamed && change.fields.empty() && change.clauses.empty()) return;
    sum_up(change, was, now);
    changes_.push_back(std::move(change));
  }

  void sum_up(Change& change, const Entity& was, const Entity& now) const {
    const bool held = holds(was, day_), binds = holds(now, day_);
    if (held != binds) weigh(change, now, binds);
    if (!held || !binds) {
      for (FieldChange& field : change.fields) field.grade = Grade::neutral;
      for (ClauseChange& clause : change.clauses) clause.grade = Grade::neutral;
      return;
    }
    for (const FieldChange& field : change.fields) change.grade = std::max(change.grade, field.grade);
    for (const ClauseChange& clause : change.clauses) change.grade = std::max(change.grade, clause.grade);
  }

  Edition before_, after_;
  base::Date day_;
  std::map<Key, const Entity*> old_;  // not found again yet
  std::set<Key> new_;
  std::vector<Change> changes_;
};

}  // namespace

const char* name(Grade grade) {
  static constexpr const char* names[] = {"neutral", "tightening", "loosening"};
  return names[static_cast<std::size_t>(grade)];
}

const char* name(Change::What what) {
  static constexpr const char* names[] = {"added", "removed", "renamed", "changed"};
  return names[static_cast<std::size_t>(what)];
}

std::vector<Change> compare(const Side& before, const Side& after) { return Comparison(before, after).run(); }

}  // namespace edition
