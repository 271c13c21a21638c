// Which editions there are, which of them lie there already, and which are to be rendered.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "driver/history.h"
#include "render/edition.h"

namespace driver {

// The paths of editions one after the other, kept once where they are the same.
class PathSets {
 public:
  std::shared_ptr<const render::Paths> shared(render::Paths paths);

 private:
  std::shared_ptr<const render::Paths> last_;
};

struct KnownEdition {
  load::Revision revision;
  render::EditionLink link;
  bool failed = false;  // it could not be rendered, and nothing leads to it
};

// A revision that is to be rendered as an edition, compared with the one of those known before it.
struct EditionStep {
  load::Revision revision;
  render::Edition edition;
  std::size_t earlier = 0;  // how many of those known come before it
  bool again = false;       // its folder is there already
};

// The steps in their order: the tags that have no folder yet, oldest first, the draft, and the newest at the
// top. Nothing is known nor to be done where something of one of them is missing: those after it would be
// frozen without it.
struct EditionPlan {
  std::vector<KnownEdition> known = {};  // oldest first
  std::vector<EditionStep> steps = {};
  finding::Findings faults = {};  // edition-missing, edition-moved; without a place
  bool missing = false;
  PathSets paths = {};
};

// Of these tags, oldest first, under the folder of the portal; an empty draft is none.
EditionPlan plan_editions(const Request& request, const Past& past, const std::string& output,
                          const std::vector<load::Revision>& tags, const std::string& draft);

}  // namespace driver
