// Findings as text: for people, one a line, and for programs. One file an output format.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "finding/finding.h"

namespace finding {

// What a run looked at, for its last line.
struct Summary {
  Counts counts;
  std::size_t sources = 0;
  std::size_t entities = 0;
  std::size_t references = 0;
  bool plain = false;  // a folder of Markdown without a bylaw.toml
  std::size_t suppressed =
      0;  // findings that the content itself lets pass, with a reason; counted nowhere else
  std::size_t baselined = 0;  // findings that were accepted earlier; counted nowhere else
};

struct Report {
  const Findings& findings;  // sorted, with their severities
  const source::Sources& sources;
  Summary summary;
  // Put before every path, to the workspace: from where the command was given, or from the root of its git
  // repository. Empty, or with a '/' at its end.
  std::string prefix = {};
  bool colour = false;
  Catalogue rules = {};                        // all that could have spoken; SARIF tells of them
  std::string_view version = {};               // the program's
  std::span<const source::Place> hidden = {};  // sorted; what no snippet may show
};

// Snippets, labels and help, then a last line that counts.
std::string human(const Report& report);
// "path:line:column: severity[rule]: message", one a line.
std::string concise(const Report& report);
// The document of `docs/commands.md`, version 1.
std::string json(const Report& report);
// SARIF 2.1.0.
std::string sarif(const Report& report);
// A workflow command a line: errors, then warnings, then notes, because GitHub shows ten of each kind a step
// and fifty a job, and leaves the rest in the log.
std::string github(const Report& report);
// A GitLab Code Quality report; no two findings have one fingerprint.
std::string gitlab(const Report& report);
// JUnit XML: errors and warnings are failures, notes are not.
std::string junit(const Report& report);

// "check failed: 2 errors, 1 warning in 412 entities".
std::string last_line(const Summary& summary, std::string_view verb);

}  // namespace finding
