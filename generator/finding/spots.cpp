// Paths seen from the repository, and a finding's words as lines.
#include "finding/spots.h"

#include <filesystem>

#include "base/format.h"
#include "base/text.h"

namespace finding {

namespace {

std::string notes_and_help(const Finding& finding) {
  std::string lines;
  for (const std::string& note : finding.notes) lines += "\nnote: " + note;
  if (!finding.help.empty()) lines += "\nhelp: " + finding.help;
  return lines;
}

}  // namespace

std::string Spot::text() const { return base::format("{}:{}:{}", path, begin.line, begin.column); }

Spot Spots::at(const source::Place& place) {
  if (!place.source) return {};
  // An output folder may lie beside the workspace: "../site".
  const auto full = (std::filesystem::path(prefix_) / positions_.path(place)).lexically_normal();
  Spot spot{full.generic_string(), !full.is_absolute() && *full.begin() != "..", positions_.begin(place),
            positions_.end(place)};
  if (spot.path.size() > 1 && spot.path.ends_with('/')) spot.path.pop_back();
  return spot;
}

std::string Spots::account(const Finding& finding) {
  std::string lines = finding.message;
  for (const Label& label : finding.labels) {
    if (label.place.source) lines += "\n" + at(label.place).text() + ": " + label.message;
  }
  lines += notes_and_help(finding);
  if (finding.place.source) lines += "\nat " + at(finding.place).text();
  return lines;
}

std::string words(const Finding& finding) { return finding.message + notes_and_help(finding); }

std::string shown_path(const Report& report, const source::Place& place) {
  const std::string& path = report.sources[place.source].path;
  if (!path.starts_with("../")) return base::printable(report.prefix + path);
  return base::printable((std::filesystem::path(report.prefix) / path).lexically_normal().generic_string());
}

}  // namespace finding
