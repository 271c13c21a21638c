// One kind's file as a Kind.
#pragma once

#include "parse/tree.h"
#include "schema/kind.h"

namespace schema {

// A kind as its file says it; what the file leaves out is empty.
struct KindFile {
  Kind kind;
  source::Place name_place;
  std::vector<Schema::Status> states;  // only the common fields' file has them
  // The kinds that its references name, to be looked for when all are known.
  struct Mention {
    std::string kind;
    source::Place place;
  };
  std::vector<Mention> mentions;
  // What its references give of their targets, other than `id`, `path` and `title`: a field of one of these
  // kinds, or of any when there are none.
  struct Matched {
    std::string field;
    std::vector<std::string> kinds;
    source::Place place;
  };
  std::vector<Matched> matched;
  // The fields that its head names for its pages, by the first part of their paths.
  struct Shown {
    std::string field;
    source::Place place;
  };
  std::vector<Shown> shown;
  // Where each of its fields is typed; no source where that is a fault already.
  std::vector<source::Place> types;
  // What else it names of its own kind, to be looked for when all of that is known.
  struct Named {
    enum class Use : std::uint8_t {
      beside,    // `only_with`: a field in the same table, true or false
      decides,   // `tighter`: one there or of the whole entity, or a path from there
      value,     // a value of such a field
      words_by,  // a field of the entity
      rows,      // what tables in the body fill: a list or map of tables
      first,     // a field of these rows: what their first column fills
      matrix,    // another one: a map of lists
      part,      // a field that takes a part of a change log
      category,  // the one that takes its headings
      status     // a status
    };
    Use use;
    std::vector<std::string> in;  // the fields that the table is inside of, from outside in
    std::string name;
    std::string value;
    source::Place place;
  };
  std::vector<Named> named;
  // The keys of its head.
  struct Said {
    std::string key;
    source::Place place;
  };
  std::vector<Said> head;
  // No place where it does not say it.
  source::Place place(std::string_view key) const {
    for (const Said& said : head) {
      if (said.key == key) return said.place;
    }
    return {};
  }
  bool says(std::string_view key) const { return static_cast<bool>(place(key).source); }
};

// The files of the built-in kinds, as sources.
std::vector<source::SourceId> add_built_in(source::Sources& sources);

// Rules: unknown-key, unknown-value, wrong-type, missing-field, too-large.
KindFile read_kind(const parse::Tree& tree, finding::Findings& findings);

// Looks for it in the kind as it is with all that was said of it. Rules: unknown-value, wrong-type.
void check_named(const Schema& schema, const Kind& kind, const KindFile::Named& named,
                 finding::Findings& findings);

}  // namespace schema
