// A body as clauses: what stands under each of its headings. Private to the room.
#pragma once

#include <string>
#include <vector>

#include "edition/fields.h"
#include "edition/obligation.h"

namespace edition {

// Where a link leads: what it is known by in both editions, and what people call it.
struct Lead {
  std::string key, name;

  bool operator==(const Lead&) const = default;
};

struct Clause {
  std::string anchor, title;
  std::string text;  // blocks with an empty line between them, lines of lists and tables each on its own
  std::vector<Lead> links = {};
  Lines lines = {};  // the same as it is read for what binds, the heading first; without the tags of HTML

  bool operator==(const Clause&) const = default;
  std::string whole() const { return title.empty() ? text : title + "\n\n" + text; }
};

// The first one stands before any heading. Tables that are data are compared as data. What is struck through,
// by `~~` or by HTML's `<del>` and `<s>`, is left out: it binds nobody any more.
std::vector<Clause> clauses(const Edition& edition, const model::Entity& entity);

}  // namespace edition
