// The theme that a workspace names, and writing templates and themes out for editing.
#pragma once

#include <string>
#include <vector>

#include "base/files.h"
#include "config/config.h"
#include "finding/finding.h"

namespace driver {

// Rule: unknown-value, when there is no such theme.
void check_theme(const config::Config& config, const base::Files& workspace, finding::Findings& findings);

struct EjectRequest {
  std::string root = ".";
  std::string theme;              // empty: the workspace's
  std::string output;             // the folder to write to; empty: the workspace
  std::vector<std::string> only;  // path patterns; empty: all
  bool force = false;             // write over files that differ
};

struct Ejected {
  std::string theme;
  std::string folder;                // that was written to
  std::vector<std::string> written;  // paths below it
  std::vector<std::string> unchanged;
  std::vector<std::string> different;  // stand in the way; nothing was written then
  std::string mistake;                 // why nothing could be done
};

// The templates to `templates/`, the theme to `themes/<name>/`: all of it or nothing. Templates that the
// theme has of its own are written with the theme only, since those in `templates/` would hide them.
Ejected eject(const EjectRequest& request);

}  // namespace driver
