// The templates of the run before, for runs that compile the same texts again: the editions of a workspace.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "jinja/templates.h"

namespace jinja {

// What was compiled last, unless something was wrong with it. Any thread may ask.
class Memory {
 public:
  // What jinja::compile gives, without extensions. Nothing is compiled where every name has the same text as
  // before; what rendering finds is then placed in the sources that the names have now.
  Compiled compile(const std::vector<std::string>& names, const source::Sources& sources,
                   const Lookup& lookup);

 private:
  std::optional<Templates> recall(const source::Sources& sources, const Lookup& lookup) const;

  std::mutex mutex_;
  std::vector<std::string> names_;
  std::vector<std::string> asked_;  // in the order in which they were looked up
  std::optional<Templates> templates_;
};

}  // namespace jinja
