// What the formats for programs share: where a finding is, seen from the repository, and its words in lines.
#pragma once

#include <string>

#include "finding/format.h"
#include "finding/positions.h"

namespace finding {

struct Spot {
  std::string path;     // with the report's prefix before it; empty when there is no place
  bool inside = false;  // whether the path lies below the folder that all paths start from
  source::Position begin = {};
  source::Position end = {};

  // "path:line:column".
  std::string text() const;
};

// The path of a place for people, with the report's prefix before it; what leads up again is taken out of
// both.
std::string shown_path(const Report& report, const source::Place& place);

class Spots {
 public:
  explicit Spots(const Report& report) : prefix_(report.prefix), positions_(report.sources) {}

  Spot at(const source::Place& place);
  // The message, other places with their words, notes, help, and last the place itself: one a line.
  std::string account(const Finding& finding);

 private:
  const std::string& prefix_;
  Positions positions_;
};

// The message, notes and help: one a line.
std::string words(const Finding& finding);

}  // namespace finding
