// Which things of a site are as they were in the site before, and the pages that may be taken over because
// all that they were made from is. Private to the room.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/packed.h"
#include "render/memory.h"
#include "render/reads.h"
#include "render/state.h"

namespace render {

// A page, or a part of one.
struct Kept {
  std::string bytes;      // of what a template made: with marks where its edition is named
  std::string path = {};  // empty where no template made it
  std::vector<Version> made_from = {};
  std::optional<base::Date> day = {};
  base::Date past = {}, ahead = {};
};

struct Memory::State {
  struct Seen {
    std::string key;  // less than what it looks like, and tells as much; empty where there is none
    std::string looks;
    std::uint32_t version = 0;
  };
  std::mutex mutex;
  // By what they are called: the first side of an entity, a document or a group.
  std::unordered_map<std::string, std::uint32_t> subjects;
  std::set<std::string> groups;  // that some page was made from
  std::vector<Seen> seen;        // by subject
  std::uint32_t last = 0;        // version that was given
  std::uint32_t ground = 0;      // version of it under which the pages were made
  std::unordered_map<std::string, std::shared_ptr<const Kept>> pages, parts;  // by path, and by name
  std::set<std::string> made;                                                 // paths, in the last site

  std::uint32_t subject(const std::string& name, std::uint32_t sides = 1);
  std::uint32_t version(std::uint32_t subject, std::string looks);
  // What it looks like is only asked where the key is another.
  std::uint32_t version(std::uint32_t subject, std::string key, const std::function<std::string()>& looks);
};

// What of one site has which version.
class Versions {
 public:
  Versions(const Site::State& site, Memory::State& memory);

  // A page as it was made before, if it would be the same again; null where it would not.
  std::shared_ptr<const Kept> find(const std::string& path) const { return find(memory_.pages, path); }
  // Notes that a page was made, and keeps it unless more of the site was looked at than is noted.
  void keep(const std::string& path, const Reads& reads, const Page& page) const;
  // The same of a part, which several pages may have; the names are its maker's.
  std::shared_ptr<const Kept> find_part(const std::string& name) const { return find(memory_.parts, name); }
  void keep_part(const std::string& name, const Reads& reads, const std::string& html) const;

 private:
  using AllKept = std::unordered_map<std::string, std::shared_ptr<const Kept>>;
  std::shared_ptr<const Kept> find(const AllKept& all, const std::string& name) const;
  void keep(AllKept& all, const std::string& name, const Reads& reads, Kept kept) const;
  void add_documents();
  void add_entities();
  void add_groups();
  void add(Side side, std::uint32_t subject, std::uint32_t version);
  std::uint32_t free_subject(const std::string& name, std::uint32_t sides);
  Version group(const std::string& name) const;

  // What things look like (looks.cpp).
  const std::string& entity_name(model::EntityId id) const { return names_[id.index]; }
  // A number that only an entity of that name has; for all but labels.
  std::int64_t entity_number(model::EntityId id) const { return side(Side::label, id.index).subject; }
  const Version& side(Side side, std::uint32_t index) const {
    return sides_[static_cast<std::size_t>(side)][index];
  }
  std::string document_looks(std::uint32_t document) const;
  std::string label_looks(model::EntityId id) const;
  std::string data_looks(model::EntityId id) const;
  std::string data_key(model::EntityId id) const;
  std::string uses_looks(model::EntityId id) const;
  void look_at_due(const Due& due, base::Packed& looks) const;
  std::string dates_looks(model::EntityId id) const;
  void look_at_links(const std::vector<model::LinkTarget>& links, base::Packed& looks) const;
  // Nothing where there is no such group.
  std::optional<std::string> group_looks(const std::string& group) const;
  std::string navigation_looks(const std::string& section) const;
  std::optional<std::string> views_looks(const std::string& dashboard) const;
  std::optional<std::string> view_looks(const std::string& csv) const;
  std::string letters_looks() const;
  std::string ground() const;

  bool holds(const Version& version) const {
    return (version.subject < now_.size() ? now_[version.subject] : 0) == version.version;
  }

  const Site::State& site_;
  Memory::State& memory_;
  std::vector<std::string> names_;                           // of entities
  std::vector<Version> sides_[sides];                        // by the index of the entity or document
  std::vector<std::uint32_t> now_;                           // by subject
  mutable std::unordered_map<std::string, Version> groups_;  // by name; only asked under the memory's lock
};

}  // namespace render
