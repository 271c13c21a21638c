// What people are told about their content: one rule, at one place, in words that say what to do.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "finding/rule.h"
#include "source/source.h"

namespace finding {

// A second place that explains the first, with its words.
struct Label {
  source::Place place;
  std::string message;
};

struct Finding {
  std::string rule;                // a name in the catalogue
  source::Place place;             // the smallest range that is wrong
  std::string message;             // the situation; ids and code in backticks, lower-case start, no full stop
  std::string help = {};           // what to do about it
  std::string label = {};          // words beside the marked range, when labels need telling apart
  std::vector<Label> labels = {};  // other places involved
  std::vector<std::string> notes = {};  // facts that make the message understandable
  std::string entity = {};              // id of the entity it concerns, when there is one
  std::string field = {};               // path of the field: "review.every"
  std::string subject = {};             // the text that is wrong: an id, a key, a link as written
  std::optional<Severity> proposed = {};  // instead of the rule's own severity, unless the workspace wishes one
  Severity severity = Severity::error;  // set by `settle` from the catalogue and the workspace's wishes
};

using Findings = std::vector<Finding>;

// Moves `more` behind the rest.
void append(Findings& all, Findings more);

// Sorts by path, position, rule and message, and drops exact repeats.
void sort(Findings& findings, const source::Sources& sources);

struct Counts {
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t notes = 0;
};

Counts count(const Findings& findings);

}  // namespace finding
