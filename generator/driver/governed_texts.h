// Governed texts told from files of a workspace by the kinds of this program alone: what somebody else's
// kinds say of what binds nobody is not believed.
#pragma once

#include "schema/kind.h"
#include "snapshot/verify.h"

namespace driver {

class GovernedTexts {
 public:
  GovernedTexts();

  // Those in these files, by their paths in the workspace; none without its bylaw.toml.
  snapshot::Texts read(snapshot::Files workspace) const;

 private:
  source::Sources built_in_;
  schema::Schema schema_;
};

// The same for files of a bag, whose workspace lies in a folder of the repository.
snapshot::ReadTexts texts_in_bag();

}  // namespace driver
