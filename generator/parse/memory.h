// Documents that were parsed before, for runs that read many files again: the editions of a workspace.
#pragma once

#include <map>
#include <optional>
#include <shared_mutex>
#include <string>

#include "parse/document.h"

namespace parse {

// The last text of each path, and what it was parsed to, unless something was wrong with it. Any thread may
// ask.
class Memory {
 public:
  // What the source is parsed to, when the same bytes were read the same way under the same path before.
  std::optional<Document> recall(source::SourceId id, const source::Source& source, Manner manner) const;
  // From then on the document has a number.
  void keep(const source::Source& source, Manner manner, Document& document);

 private:
  struct Kept {
    std::string text;  // that the document's views are of
    Document document;
  };

  mutable std::shared_mutex mutex_;
  std::map<std::pair<std::string, Manner>, Kept> kept_;
  std::uint64_t last_ = 0;  // number that was given
};

}  // namespace parse
