// Which edition a site shows, and which others its pages lead to.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/dates.h"
#include "edition/compare.h"

namespace render {

// The sealed copy of an edition, which readers may download.
struct Download {
  std::string path;      // from the portal's top; empty: there is none
  std::string identity;  // "bylaw:sha256:…"
  std::size_t bytes = 0;
};

// Of a site's files, below its folder.
using Paths = std::unordered_set<std::string>;

struct EditionLink {
  std::string name;    // the tag: "v1.2"
  base::Date date;     // of its commit
  std::string folder;  // from the portal's top, with a '/' at its end: "editions/v1.2/"
  std::string commit;  // 40 hexadecimal digits
  // Paths that it has, below its folder; all links to one edition share them, as do editions one after the
  // other that have the same. Null is none.
  std::shared_ptr<const Paths> paths = nullptr;
  Download snapshot = {};

  bool has(const std::string& path) const { return paths != nullptr && paths->contains(path); }
};

struct Edition {
  enum class State : std::uint8_t { newest, frozen, draft, sealed };  // sealed: the copy in a snapshot
  State state = State::newest;
  EditionLink self;
  std::vector<EditionLink> others = {};           // newest first: of a frozen one the earlier ones, else all
  std::string before = {};                        // the edition that it is compared with; empty for the first
  std::span<const edition::Change> changes = {};  // since that one

  // Frozen ones and drafts ask search engines to leave them out.
  bool is_indexed() const { return state == State::newest || state == State::sealed; }
};

}  // namespace render
