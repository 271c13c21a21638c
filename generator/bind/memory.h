// What was bound before, for runs that bind many documents again: the editions of a workspace.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "bind/declare.h"
#include "bind/fill.h"

namespace bind {

// What was found of an entity, a document or a picture by itself, whatever else there is. Used by one run
// after the other; any of its threads may ask.
class Memory {
 public:
  // Before each run. What was not asked for in the last one is forgotten; and all of it where the kinds are
  // others.
  void begin(std::shared_ptr<const schema::Schema> schema);

  // Gives the entity the values that were kept of it, and `filled` its references: where it was declared as
  // the same kind by the same part of the same document.
  bool recall(const parse::Document& document, Declared& declared, Filled& filled);
  // Of one that nothing was wrong with. From then on it has a number.
  void keep(const parse::Document& document, Declared& declared, const Filled& filled);

  // Whether the entity of that number was found to be without placeholders.
  bool is_without_placeholders(std::uint64_t number) const;
  void keep_without_placeholders(std::uint64_t number);

  // Whether the picture that is there now holds script.
  bool is_active_picture(const std::string& path, std::string bytes);

 private:
  struct Kept;
  // The document's number, the index of its node, the kind.
  using Key = std::tuple<std::uint64_t, std::uint32_t, const schema::Kind*>;
  struct Picture {
    std::string bytes;
    bool active = false;
  };

  mutable std::mutex mutex_;
  std::shared_ptr<const schema::Schema> schema_;  // whose kinds are meant
  std::map<Key, std::shared_ptr<Kept>> kept_;
  std::uint64_t last_ = 0;  // number that was given
  std::uint64_t run_ = 0;
  std::unordered_set<std::uint64_t> without_placeholders_;  // numbers
  std::map<std::string, Picture> pictures_;                 // the last at each path
};

}  // namespace bind
