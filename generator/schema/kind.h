// What a kind of entity is: its fields with their types, where its files live, and how the portal shows it.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/pattern.h"
#include "finding/finding.h"
#include "source/source.h"

namespace schema {

enum class Base : std::uint8_t {
  any,
  text,
  prose,
  id,
  reference,
  list,
  map,
  table,
  enumeration,
  date,
  duration,
  money,
  number,
  percent,
  url,
  boolean,
  file
};

struct Field;

// A type: `text`, `ref<role|team>`, `list<table>`.
struct Shape {
  Base base = Base::any;
  std::vector<std::string> names =
      {};  // reference: kinds it may name, none for all; enumeration: its values; file: its ending
  std::vector<Shape> element = {};  // list and map: the one type of what is inside
  std::vector<Field> fields = {};   // table: its members
};

// How a value that names an entity may be written, where it is not the entity's id.
struct Spelling {
  // What of the target it gives, tried in this order: "id", "path" (of its file or folder), or a field of it.
  // Empty is the id.
  std::vector<std::string> match = {};
  enum class Normalise : std::uint8_t { none, lower, slug };
  Normalise normalise = Normalise::none;       // done to both sides before they are compared
  std::string prefix = {};                     // taken off what is written, where it is there
  std::optional<base::Pattern> external = {};  // what fits it names something outside, and is let be
  bool optional = false;                       // a name that nothing has is let be, too
};

// What the keys of a map are called, where another field has a certain value.
struct Words {
  std::string when;  // that value
  std::vector<std::pair<std::string, std::string>> of_key;
};

// Which way something becomes stricter, for comparing editions.
enum class Tighter : std::uint8_t { neither, less, more };

// Which way, where another field has a certain value: a metric's target, where more of it is better. After a
// point, the field is one of what the one before it refers to: "metric.direction".
struct TighterWhere {
  std::string field, value;
  Tighter tighter;
};

struct Field {
  std::string name;
  std::string label;        // "effective from"
  std::string description;  // a sentence for people
  Shape shape;
  bool required = false;
  bool recurs = false;                    // a time from one to the next: nothing is none
  std::vector<std::string> columns = {};  // of a CSV file that it names
  std::string key = {};  // where its value stands, as parse::select takes it; empty: under its name
  std::optional<base::Pattern> pattern = {};  // its text fits it as a whole
  Spelling spelling = {};
  // Less or more of it is tighter: a shorter time, a higher share, an earlier day, more items, a later one of
  // an enumeration's values. Where a single value is absent, nothing binds: that is the loosest.
  Tighter tighter = Tighter::neither;
  std::vector<TighterWhere> tighter_where = {};  // instead of that; the first that fits counts
  std::string absent = {};        // the value that is meant where none is written; empty: there is none
  std::string only_with = {};     // the field beside it, true or false, without which it means nothing
  std::string counted_in = {};    // the field that names its unit, found like the one of a TighterWhere
  bool non_normative = false;     // it binds nobody: changing it does not change the rule
  bool own = false;               // the workspace's, in a kind that is built in
  std::string words_by = {};      // the field of the entity whose value says which words count
  std::vector<Words> words = {};  // the first ones count where that field is absent

  // What a key of the map that it is means to people, or the key itself.
  std::string_view word(std::string_view key, std::string_view when) const;
};

// How a GFM table in the body becomes data.
struct MarkdownTable {
  std::string fills;                  // the field; empty when the kind reads no tables
  std::vector<std::string> headings;  // of the first column, by which such a table is known
  std::string first;   // the row field that the first column fills; empty when it is a map's key
  std::string matrix;  // the row field that maps letters to the other columns' headings; may be empty
};

// How bullets of a change log become entities: the fields that take its parts.
struct ChangeLog {
  std::string file;  // "CHANGELOG.md"; empty when the kind reads none
  std::string release, date, category, status;
};

// Who describes a kind: extended is built in, with something of the workspace's on top.
enum class Origin : std::uint8_t { built_in, extended, own };

struct Kind {
  std::string name;          // "policy"
  std::string plural;        // "policies": the folder of its pages
  std::string label;         // "Policy"
  std::string label_plural;  // "Policies"
  std::string section;       // the part of the portal that it belongs to: "Stack"
  std::string summary;
  std::string
      directory;  // of its files below the content folder; empty when files only come to it in other ways
  std::string title_field = "title";
  std::string page_template;              // of its pages; empty: entity.html
  std::vector<std::string> columns;       // field paths, of the register
  std::vector<std::string> strip;         // field paths, of the status strip
  std::vector<std::string> holds;         // the statuses in which it binds; empty: those that are well
  std::string holds_from, holds_to;       // the fields with the first and the last day on which it binds
  std::string gate;                       // the status it takes on when it goes live; empty: it never does
  std::vector<std::string> linked_words;  // fields whose words prose links to it
  std::vector<Field> fields;              // its own in their order, then the common ones
  MarkdownTable markdown;
  ChangeLog changelog;
  Tighter one_more =
      Tighter::neither;             // what one more of it that holds makes of the whole: less or more strict
  bool history = false;             // what it refers to was so once: that it has ended since is no fault
  bool expects_references = false;  // an entity of this kind that nothing refers to is an orphan
  bool open = false;                // keys that it does not declare are let be
  Origin origin = Origin::built_in;

  // A registry that the organisation has already: its files, wherever they lie, are read as they are.
  std::vector<std::string>
      files;  // path patterns relative to the workspace, "../" first for what lies beside it
  std::vector<std::string>
      each;  // where in a file its entities stand, as parse::select takes it; empty: the file
  std::string
      id;  // a field that is the id, or a form such as "ri-{sequence}"; empty: `id`, else the file's stem
  source::Place template_place =
      {};                          // of `template` in a workspace's kind file; no source in a built-in kind
  source::Place files_place = {};  // of `files` in a workspace's kind file; no source in a built-in kind

  std::uint32_t number = 0;  // a number that only kinds of the same schema of a memory have; 0: none

  bool registry() const { return !files.empty(); }

  const Field* field(std::string_view name) const;
};

// What a status means to a reader.
enum class State : std::uint8_t { good, pending, warn, bad, ended };
const char* name(State state);

// Whether what has this status binds, by its kind's `holds`; what has none does where the kind names none.
bool holds(const Kind& kind, std::string_view status, State state);
// Whether it held once and does not any more: it ended, or its status is good or bad and stands behind all in
// which it binds. What ran out may be renewed.
bool is_over(const Kind& kind, std::string_view status, State state);

struct Schema {
  std::vector<Kind> kinds;  // sorted by name
  struct Status {
    std::string value;
    State state;
  };
  std::vector<Status> states;

  const Kind* kind(std::string_view name) const;
  // The kind whose directory is the first folder of a path below the content folder, or null.
  const Kind* for_directory(std::string_view directory) const;
  State state(std::string_view status) const;
};

// What the entries of its lists and maps are in the end; of any other type itself.
const Shape& innermost(const Shape& shape);
// The member of a table shape with that name, or null.
const Field* member(const std::vector<Field>& fields, std::string_view name);

// A label, or the kind's, as it stands inside a sentence: "role", "RACI matrix".
std::string in_text(std::string label);
std::string in_text(const Kind& kind);
// "a role", "an SLA".
std::string with_article(const std::string& noun);

// "a role or team", "text", "a date such as 2026-03-31": what a value of the type is called in a finding.
std::string described(const Shape& shape);

// The built-in kinds, and those of a workspace's kind files (TOML); a file that names a kind which is there
// already adds to it. Rules: toml-syntax, unknown-key, unknown-value, wrong-type, missing-field,
// duplicate-id.
Schema read(source::Sources& sources, std::span<const source::SourceId> own, finding::Findings& findings);

}  // namespace schema
