// Links on pages that are no documents of the content, such as pages of views.
#pragma once

#include <memory>
#include <optional>

#include "bind/bind.h"

namespace bind {

class PageLinks {
 public:
  PageLinks(const Input& input, const model::Graph& graph, finding::Findings& findings);
  ~PageLinks();
  PageLinks(const PageLinks&) = delete;
  PageLinks& operator=(const PageLinks&) = delete;

  // Where a [[reference]] or an address with a scheme leads, reported as on any page; nothing for a path,
  // which means what its page says. Rules: those of links in prose.
  std::optional<model::LinkTarget> resolve(const parse::Link& link);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace bind
