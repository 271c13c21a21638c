// The room's door for comparing: what changed from one edition to another, and in which direction.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "model/graph.h"
#include "parse/document.h"

namespace edition {

// What a change does to the rule that it is made in.
enum class Grade : std::uint8_t { neutral, tightening, loosening };
const char* name(Grade grade);

// A field of an entity that is not as it was. Values are as people read them; empty is absent.
struct FieldChange {
  std::string path;   // "priorities.P1.response"
  std::string label;  // "priorities, P1, response"
  std::string before, after;
  Grade grade = Grade::neutral;
  std::string reason = {};  // in words; empty where nothing is to be said of a neutral change
};

// A run of words of a clause.
struct Words {
  enum class How : std::uint8_t { same, removed, added };
  How how;
  std::string text;
};

// A part of the body under one heading that is not as it was.
struct ClauseChange {
  std::string anchor;  // in the newer text, or in the older one where it is gone; empty before any heading
  std::string title;
  enum class What : std::uint8_t { changed, added, removed } what = What::changed;
  std::vector<Words> words;  // of the whole clause; none where only its links or its address changed
  Grade grade = Grade::neutral;
  std::string reason = {};
};

struct Change {
  enum class What : std::uint8_t { added, removed, renamed, changed };
  What what;
  const schema::Kind* kind;  // of the newer edition, or of the older one for what was removed
  std::string id, title, status;
  std::string old_id = {};               // of what was renamed
  std::vector<FieldChange> fields = {};  // in the kind's order
  std::vector<ClauseChange> clauses = {};
  Grade grade = Grade::neutral;  // loosening where any part is, else tightening where any part is
  std::string reason = {};       // why the entity as a whole is graded; empty where its parts say it
};
const char* name(Change::What what);

// One of two editions.
struct Side {
  const model::Graph& graph;
  std::span<const parse::Document> documents;
  const schema::Schema& schema;
  base::Date day;  // from which it is seen
};

// Sorted by kind, then id. A grade is only given to what holds in both editions, or comes to hold or ceases
// to: a draft binds nobody, and neither does what was over on the day of the newer edition.
std::vector<Change> compare(const Side& before, const Side& after);

}  // namespace edition
