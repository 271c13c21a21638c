// What changed: as people wrote it in a change log, and as it was recorded. Private to the room.
#pragma once

#include <optional>

#include "render/state.h"

namespace render {

struct ReleaseGroup {
  std::string category;
  std::vector<std::string> items;  // as HTML
};

// A second-level heading of the log, with what stands below it.
struct Release {
  const parse::Heading* heading;
  std::string_view version;        // "1.2"
  std::optional<base::Date> date;  // none of what is not released yet
  std::vector<ReleaseGroup> groups = {};
};

// In the order of the log; nothing where there is none. `root` leads from the page to the site's root.
std::vector<Release> releases_of(const Site::State& site, const std::string& root);

using Dated = std::vector<std::pair<base::Date, model::EntityId>>;

// Changes that took effect, newest first, without those that the change log tells of.
Dated dated_changes(const Site::State& site);

}  // namespace render
