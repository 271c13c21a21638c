// The entity graph: every governed thing, its typed values, and every reference between them. Nouns only;
// `bind` fills it once, and from then on it is read as `const`.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <variant>
#include <vector>

#include "base/dates.h"
#include "base/ids.h"
#include "parse/document.h"
#include "schema/kind.h"
#include "source/source.h"

namespace model {

struct Entity;
struct Reference;
using EntityId = base::Id<Entity>;
using ReferenceId = base::Id<Reference>;

// A document of the graph, by its index.
struct DocumentIndex {
  std::uint32_t index = 0;
};

// A scalar's meaning by its field's type; monostate for text and for what did not fit. A file's is its
// document, where it was read.
using Meaning =
    std::variant<std::monostate, bool, double, base::Date, base::Duration, ReferenceId, DocumentIndex>;

// One value of an entity. Values lie in a vector, each before its children; texts belong to the sources and
// trees.
struct Value {
  schema::Base base = schema::Base::any;
  const schema::Field* field = nullptr;      // the field it fills; null for a list's item and a map's entry
  std::uint32_t first_child = 0;             // index in Entity::values; 0 is none
  std::uint32_t next = 0;                    // the next sibling; 0 is none
  std::uint32_t begin = 0, end = 0;          // bytes in the entity's source
  std::uint32_t key_begin = 0, key_end = 0;  // of the key before it, where there is one
  std::string_view key = {};                 // of a map's entry
  std::string_view text = {};                // of a scalar, as written
  Meaning meaning = {};
};

struct Entity {
  const schema::Kind* kind = nullptr;
  std::string id;
  // In all runs with one memory, entities of one number have the same document, kind and values, but for what
  // its references and files lead to. 0 is that of no other.
  std::uint64_t number = 0;
  std::string written_id = {};  // a registry's own id, where it is not fit to be one; else empty
  std::string title;
  std::string status;  // empty when it has none
  schema::State state = schema::State::pending;
  source::Place place = {};    // where it is declared: its id, else the start of its data
  std::uint32_t document = 0;  // index in the documents
  bool has_body = false;       // the document's prose is its own
  EntityId page = {};          // the entity on whose page it is shown; empty when it has a page of its own
  std::string anchor = {};     // its place on that page
  std::vector<Value> values =
      {};  // values[0] is the table of its fields; its bytes those of an item in a list
  // What may be anything, which has no values: in which table it is a member, and where it stands in the
  // document's data. Sorted by table.
  struct Anything {
    std::uint32_t table;  // index in `values`
    const schema::Field* field;
    std::uint32_t node;  // index in the tree
  };
  std::vector<Anything> anything = {};
  std::vector<std::unique_ptr<std::string>> kept = {};  // texts of values that stand nowhere as they are
  struct Alias {
    std::string id;
    source::Place place;
  };
  std::vector<Alias> aliases = {};
  ReferenceId first_reference = {};  // its references are consecutive
  std::uint32_t reference_count = 0;

  source::SourceId source() const { return place.source; }
  // The value of a field, or null when it is absent.
  const Value* value(std::string_view field) const;
  // What it says in a field of one value; empty when it is absent.
  std::string_view text(std::string_view field) const;
  // The value at a path such as "review.next" or "activities[2].assign.A[1]", or null.
  const Value* at(std::string_view path) const;
};

const Value* first(const Entity& entity, const Value& value);
const Value* next(const Entity& entity, const Value& value);
const Value* member(const Entity& entity, const Value& table, std::string_view name);

// The bytes of an entity's text without the fields that bind nobody; its text is all of its file, or its item
// of a list.
std::string_view text_of(const Entity& entity, std::string_view source);
std::string normative_text(const Entity& entity, std::string_view source);

struct Reference {
  EntityId from = {};
  const schema::Field* field = nullptr;  // null for a link in prose
  source::Place place = {};
  std::string_view written = {};  // as it stands: "POL-001#s4.2"
  std::string_view anchor = {};   // "s4.2", or empty
  EntityId to = {};               // empty when it was reported as unresolved
  bool by_title = false;          // written in a table's heading, where a title names an entity, too
};

// What a link in prose leads to.
struct LinkTarget {
  enum class What : std::uint8_t { unresolved, external, entity, file, folder, refused };

  What what = What::unresolved;
  EntityId entity = {};
  std::string path =
      {};  // file, folder: relative to the workspace; external: the address, where it is not as written
  std::string fragment = {};  // without '#'; the anchor's name on the page
};

// Lets a map keyed by strings be searched with a view, without a copy.
struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
};

struct Graph {
  std::span<const parse::Document> documents;  // sorted by path; they outlive the graph
  base::Store<Entity> entities;                // sorted by kind, then id
  base::Store<Reference> references;
  std::vector<std::vector<LinkTarget>> links;  // by document, as its Prose::links
  std::vector<EntityId> entity_of_document;    // the first one declared in it; empty for none
  std::unordered_map<std::string, EntityId, TextHash, std::equal_to<>>
      by_id;                              // ids and aliases, exactly as written
  std::vector<std::uint32_t> back_start;  // by entity: where its references from elsewhere start in `back`
  std::vector<ReferenceId> back;          // sorted by entity referred to, then by the one that refers

  EntityId find(std::string_view id) const;
  // Where the value at a path stands: in the entity's source, or for "series[2].value" in the file that
  // `series` names. The entity's own place when nothing is there. `key` asks for the key before the value.
  source::Place place_at(EntityId entity, std::string_view path, bool key = false) const;
  // The rows of the data file that a value names, or null.
  const parse::Tree* rows(const Value& file) const;
};

// Calls `visit` for every value below the entity's fields, each with its path, in source order.
void for_each_value(const Entity& entity,
                    const std::function<void(const Value& value, const std::string& path)>& visit);

}  // namespace model
