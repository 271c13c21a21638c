// Printing what a run found, in the format that was asked for or suits where the program runs.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

#include "driver/driver.h"

namespace cli {

// The names that `--format` takes.
std::vector<std::string> format_names();

struct Telling {
  std::string format;  // empty: `github` in GitHub Actions, else `human`
  std::string verb;    // "check"
  bool quiet = false;  // nothing for people when nothing fails
};

void put(std::FILE* stream, const std::string& text);
// The same for people, who are shown that there is something which a terminal would obey.
void say(std::FILE* stream, const std::string& text);

// Prints findings for people whose places are in no file of the workspace.
void tell(const finding::Findings& findings, const source::Sources& sources);

// Prints the findings. Whether people read it, so that more may be said on standard error.
bool report(const driver::Outcome& outcome, const Telling& telling);

}  // namespace cli
