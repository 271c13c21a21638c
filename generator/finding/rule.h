// What a rule is: its name, severity and manual page, whichever room finds its offenders.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "source/source.h"

namespace finding {

enum class Severity : std::uint8_t { off, note, warning, error };

// "off", "note", "warning", "error".
const char* name(Severity severity);

// When a rule applies: always; only with an as-of date; only with a base edition; or not to content but to
// the run itself (a folder that cannot be read or written), which ends the run with exit code 2.
enum class Class : std::uint8_t { structural, temporal, historical, operational };

// "structural", "temporal", "historical", "operational".
const char* name(Class rule_class);

// One rule and its manual page, as text for people.
struct Rule {
  std::string name;   // "raci-accountable-count"
  std::string group;  // "RACI"
  Severity severity = Severity::error;
  Class rule_class = Class::structural;
  std::string what;     // the situation it reports
  std::string why;      // what goes wrong for people when it stays
  std::string instead;  // what to write
  std::string query;    // SQL that returns one row an offender; empty when a phase before `check` finds them
  source::Place place = {};  // of the query, in the workspace's own rules; no source for a built-in one
};

// All rules, sorted by name.
using Catalogue = std::vector<Rule>;

// The rule of that name, or null.
const Rule* find(const Catalogue& catalogue, std::string_view name);

}  // namespace finding
