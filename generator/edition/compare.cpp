// Finding each entity again in the other edition.
#include "edition/compare.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/text.h"
#include "edition/alike.h"
#include "edition/fields.h"
#include "edition/redline.h"

namespace edition {

namespace {

using model::Entity;
using schema::Kind;

// Whether it binds anybody from that day on, as such a kind says: neither on its way nor ended, and its last
// day is not over.
bool holds(const Entity& entity, const Kind& kind, base::Date day) {
  const model::Value* last = kind.holds_to.empty() ? nullptr : entity.value(kind.holds_to);
  const auto* date = last == nullptr ? nullptr : std::get_if<base::Date>(&last->meaning);
  if (date != nullptr && *date < day) return false;
  return schema::holds(kind, entity.status, entity.state);
}

// Whether such a kind has that status, so that it can say what it means.
bool knows(const Kind& kind, const std::string& status) {
  const schema::Field* field = kind.field("status");
  if (field == nullptr || field->shape.base != schema::Base::enumeration || status.empty()) return true;
  return std::find(field->shape.names.begin(), field->shape.names.end(), status) != field->shape.names.end();
}

// One entity in both editions, and whether it holds there.
struct Held {
  bool was, is;
};

// Each by its own kind, and where the kind is another one now, both by either: a change of the kind does not
// hide what it loosens.
std::vector<Held> held(const Entity& was, const Entity& now, base::Date day) {
  const Kind &old = *was.kind, &kind = *now.kind;
  std::vector<Held> all = {{holds(was, old, day), holds(now, kind, day)}};
  if (&old == &kind) return all;
  if (knows(old, now.status)) all.push_back({holds(was, old, day), holds(now, old, day)});
  if (knows(kind, was.status)) all.push_back({holds(was, kind, day), holds(now, kind, day)});
  return all;
}

class Comparison {
 public:
  Comparison(const Side& before, const Side& after)
      : before_(before, after.day),
        after_(after, after.day),
        old_schema_(before.schema),
        new_schema_(after.schema),
        day_(after.day) {}

  std::vector<Change> run() {
    index();
    std::vector<std::pair<const Entity*, const Entity*>> pairs;
    for (const Entity& now : after_.graph.entities) {
      const Entity* was = earlier(now);
      pairs.emplace_back(was, &now);
      if (was != nullptr && was->id != now.id) before_.renamed[was] = now.id;
    }
    for (const auto& [was, now] : pairs) was == nullptr ? came(*now) : stayed(*was, *now);
    for (const Entity& was : before_.graph.entities) {
      const auto left = old_.find({was.kind->name, was.id});
      if (left != old_.end() && left->second == &was) went(was);
    }
    std::sort(changes_.begin(), changes_.end(), [](const Change& a, const Change& b) {
      return a.kind->name != b.kind->name ? a.kind->name < b.kind->name : a.id < b.id;
    });
    return std::move(changes_);
  }

 private:
  using Key = std::pair<std::string_view, std::string_view>;  // kind and id
  struct Hash {
    std::size_t operator()(const Key& key) const {
      const std::hash<std::string_view> hash;
      return hash(key.second) * 31 + hash(key.first);
    }
  };

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

  // What one more of a kind that holds, or one fewer, does to the whole: what the kind in either edition
  // calls looser is.
  Grade weight(const Kind& kind, bool more) const {
    for (const schema::Schema* schema : {&old_schema_, &new_schema_}) {
      const Kind* either = schema->kind(kind.name);
      if (either != nullptr && graded(either->one_more, more) == Grade::loosening) return Grade::loosening;
    }
    return graded(kind.one_more, more);
  }

  void weigh(Change& change, const Kind& kind, bool more) const {
    const Grade grade = weight(kind, more);
    if (grade <= change.grade) return;
    change.grade = grade;
    const std::string label = base::as_clause(kind.label);
    change.reason = more ? "one more " + label + " holds" : "one " + label + " fewer holds";
  }

  // An entity that is in one edition only. Where its kind says that it does not hold, that of the other one
  // may.
  void weigh_alone(Change& change, const Entity& entity, const schema::Schema& other, bool more) const {
    const Kind &own = *entity.kind, *kind = other.kind(own.name);
    const bool by_other = kind != nullptr && knows(*kind, entity.status) && holds(entity, *kind, day_);
    if (holds(entity, own, day_) || (by_other && weight(own, more) == Grade::loosening))
      weigh(change, own, more);
  }

  void came(const Entity& now) {
    Change change = about(Change::What::added, now);
    weigh_alone(change, now, old_schema_, true);
    changes_.push_back(std::move(change));
  }

  void went(const Entity& was) {
    Change change = about(Change::What::removed, was);
    weigh_alone(change, was, new_schema_, false);
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
    sum_up(change, was, now);
    const bool told = !change.fields.empty() || !change.clauses.empty() || change.grade != Grade::neutral;
    if (renamed || told) changes_.push_back(std::move(change));
  }

  void sum_up(Change& change, const Entity& was, const Entity& now) const {
    const std::vector<Held> all = held(was, now, day_);
    for (const Held& one : all) {
      const bool counts = &one == &all.front() || weight(*now.kind, one.is) == Grade::loosening;
      if (one.was != one.is && counts) weigh(change, *now.kind, one.is);
    }
    if (std::none_of(all.begin(), all.end(), [](const Held& one) { return one.was && one.is; })) {
      for (FieldChange& field : change.fields) field.grade = Grade::neutral;
      for (ClauseChange& clause : change.clauses) clause.grade = Grade::neutral;
      return;
    }
    for (const FieldChange& field : change.fields) change.grade = std::max(change.grade, field.grade);
    for (const ClauseChange& clause : change.clauses) change.grade = std::max(change.grade, clause.grade);
  }

  Edition before_, after_;
  const schema::Schema &old_schema_, &new_schema_;
  base::Date day_;
  std::unordered_map<Key, const Entity*, Hash> old_;  // not found again yet
  std::unordered_set<Key, Hash> new_;
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
