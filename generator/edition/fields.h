// Comparing the fields of one entity in two editions. Private to the room.
#pragma once

#include <map>

#include "edition/compare.h"
#include "model/weeks.h"

namespace edition {

// What comparing has to know of an edition besides its graph.
struct Edition {
  Edition(const Side& side, base::Date day)
      : graph(side.graph), documents(side.documents), weeks(side.graph), day(day) {}
  // The id that the entity has in the newer edition.
  const std::string& id_now(const model::Entity& entity) const {
    const auto found = renamed.find(&entity);
    return found == renamed.end() ? entity.id : found->second;
  }
  const model::Graph& graph;
  std::span<const parse::Document> documents;
  model::Weeks weeks;
  base::Date day;  // from which both are seen: that of the newer one
  std::map<const model::Entity*, std::string> renamed = {};
};

// A value with the entity that it belongs to; no value where it is absent.
struct Spot {
  Edition& edition;
  const model::Entity& entity;
  const model::Value* value = nullptr;
  const model::Value* table = nullptr;  // that it is a member of

  Spot at(const model::Value* other) const { return {edition, entity, other, table}; }
};

// As people read it: what a reference leads to by title, a date in words, a list with commas.
std::string words(const Spot& spot);
// What it is compared by: of a reference the id that it leads to now, or what is written.
std::string identity(const Spot& spot);

// "2.1" of "POL-001@2.1".
std::string_view version_in(const model::Graph& graph, const model::Reference& reference);
bool is_reference(const Spot& spot);
// The entity that it leads to, or null.
const model::Entity* target(const Spot& spot);
// What the field beside it says, or that of the whole entity; after a point, what the entity says that it
// leads to.
std::string_view said(const Spot& spot, std::string_view path);

// What a kind says of a value: the field, and the type of the value, which is the field's or that of an entry
// of it.
struct Rule {
  const schema::Kind* kind = nullptr;
  const schema::Field* field = nullptr;  // null where the kind has no such field
  const schema::Shape* shape = nullptr;

  explicit operator bool() const { return field != nullptr; }
};

// What the kind that was there and the one that is there say of it; at least one of them says something.
struct Rules {
  Rule was, is;

  const Rule& newest() const { return is ? is : was; }
  // Of the entries of the list or the map that it is.
  Rules of_entries() const { return {of_entry(was), of_entry(is)}; }

 private:
  static Rule of_entry(Rule rule) {
    if (rule) rule.shape = &rule.shape->element.front();
    return rule;
  }
};

// The grade of having more of something of which more, or less, is tighter.
Grade graded(schema::Tighter tighter, bool more);

// Whether it is the first or the last day on which the entity binds. A day that is over is as good as the one
// from which it is seen, and without a last day there is no end.
enum class Bound : std::uint8_t { none, first, last };
Bound bound_of(const Rule& rule, const Spot& spot);

// How much of it there is, or of what is meant where none is written; not a number where it cannot be
// measured.
double measure(const Rule& rule, const Spot& spot);
// Of an amount of money.
std::string_view currency(const Spot& spot);
// Whether it counts business time, so that it takes longer than it says.
bool is_business(const Spot& spot, const base::Duration& duration);
// Whether one of the two is absent, and what is meant then is what the other one says.
bool is_meant_anyway(const Rule& rule, const Spot& before, const Spot& after);

// The rows of the data file that a field names: each cell that differs, and the rows that came and went.
void compare_rows(const schema::Field& field, const Spot& before, const Spot& after, FieldChange change,
                  std::vector<FieldChange>& changes);

// The grade of a change of one value, and why.
void grade(const Rule& rule, const Spot& before, const Spot& after, FieldChange& change);

// What of the one list is not in the other.
struct Items {
  std::vector<std::string> removed, added;
  bool worded = false;  // texts, of which the same can be said in other words
  struct Renamed {
    std::string was, is;
    bool same;  // but for its name, which is its own
  };
  std::vector<Renamed> renamed = {};  // neither removed nor added
};
void grade(const Rule& rule, const Items& items, FieldChange& change);

// Every field that differs, each with its grade.
std::vector<FieldChange> compare_fields(const Spot& before, const Spot& after);

}  // namespace edition
