// Findings as text: for people, one a line, and for programs. One file an output format.
#pragma once

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
  std::string prefix = {};  // put before every path: from where the command was given to the workspace
  bool colour = false;
};

// Snippets, labels and help, then a last line that counts.
std::string human(const Report& report);
// "path:line:column: severity[rule]: message", one a line.
std::string concise(const Report& report);
// The document of `docs/formats.md`, version 1.
std::string json(const Report& report);

// "check failed: 2 errors, 1 warning in 412 entities".
std::string last_line(const Summary& summary, std::string_view verb);

}  // namespace finding
