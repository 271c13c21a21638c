// The formats by name, and to which stream they go.
#include "cli/report.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <unistd.h>

#include "base/text.h"

namespace cli {

namespace {

// Where a format's paths start.
enum class From { here, workspace, repository };

struct Format {
  const char* name;
  std::string (*text)(const finding::Report&);
  From from;
};

constexpr std::array formats = {
    Format{"human", finding::human, From::here},         Format{"concise", finding::concise, From::here},
    Format{"json", finding::json, From::workspace},      Format{"sarif", finding::sarif, From::repository},
    Format{"github", finding::github, From::repository}, Format{"gitlab", finding::gitlab, From::repository},
    Format{"junit", finding::junit, From::repository}};

bool in_colour() { return std::getenv("NO_COLOR") == nullptr && ::isatty(STDERR_FILENO) != 0; }

bool in_github_actions() {
  const char* mark = std::getenv("GITHUB_ACTIONS");
  return mark != nullptr && std::string_view(mark) == "true";
}

// From where the command was given to the workspace, so that a terminal can open the paths.
std::string prefix_from_here(const std::string& workspace) {
  std::error_code error;
  const auto here = std::filesystem::weakly_canonical(std::filesystem::current_path(error), error);
  const std::string relative = std::filesystem::path(workspace).lexically_relative(here).generic_string();
  if (relative == ".") return {};
  return (relative.empty() || relative.starts_with("../../..") ? workspace : relative) + "/";
}

std::string prefix_of(const driver::Outcome& outcome, From from) {
  if (from == From::here) return prefix_from_here(outcome.workspace);
  return from == From::workspace || outcome.inside.empty() ? "" : outcome.inside + "/";
}

const Format& format_of(const std::string& wanted) {
  std::string_view name = wanted;
  if (name.empty()) name = in_github_actions() ? "github" : "human";
  for (const Format& format : formats) {
    if (format.name == name) return format;
  }
  return formats[0];
}

}  // namespace

void put(std::FILE* stream, const std::string& text) { std::fwrite(text.data(), 1, text.size(), stream); }

void say(std::FILE* stream, const std::string& text) {
  std::string shown;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find_first_of("\n\t", begin), text.size());
    const bool returns = text.compare(end, 1, "\n") == 0 && end > begin && text[end - 1] == '\r';
    shown += base::printable(std::string_view(text).substr(begin, end - begin - (returns ? 1 : 0)));
    shown.append(text, end, 1);
    begin = end + 1;
  }
  put(stream, shown);
}

void tell(const finding::Findings& findings, const source::Sources& sources) {
  finding::Report report{findings, sources, {}};
  report.colour = in_colour();
  put(stderr, finding::human(report));
}

std::vector<std::string> format_names() {
  std::vector<std::string> names;
  for (const Format& format : formats) names.emplace_back(format.name);
  return names;
}

bool report(const driver::Outcome& outcome, const Telling& telling) {
  const Format& format = format_of(telling.format);
  const bool human = format.text == finding::human;
  const bool github = format.text == finding::github;
  finding::Report report = driver::report(outcome);
  report.colour = human && in_colour();
  report.prefix = prefix_of(outcome, format.from);
  const bool speak = !human || !telling.quiet || outcome.summary.counts.errors > 0;
  if (speak) put(human ? stderr : stdout, format.text(report));
  // The log of GitHub Actions is read by people, too.
  if ((human || github) && !telling.quiet) put(stderr, finding::last_line(outcome.summary, telling.verb));
  return human || github;
}

}  // namespace cli
