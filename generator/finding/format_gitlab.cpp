// Findings as a GitLab Code Quality report.
#include <map>

#include "base/json.h"
#include "base/sha256.h"
#include "finding/fingerprint.h"
#include "finding/format.h"
#include "finding/spots.h"

namespace finding {

namespace {

const char* severity_word(Severity severity) {
  return severity == Severity::error ? "major" : severity == Severity::warning ? "minor" : "info";
}

void write_position(base::JsonWriter& json, const char* name, const source::Position& position) {
  json.key(name).begin_object().member("line", std::size_t{position.line});
  json.member("column", std::size_t{position.column}).end_object();
}

// A report without a path or a line is refused: what is not in a file is told of the folder.
void write_location(base::JsonWriter& json, const Spot& spot) {
  json.key("location").begin_object().member("path", spot.inside ? spot.path : ".");
  json.key("lines").begin_object().member("begin", std::size_t{spot.begin.line});
  json.member("end", std::size_t{spot.end.line}).end_object();
  json.key("positions").begin_object();
  write_position(json, "begin", spot.begin);
  write_position(json, "end", spot.end);
  json.end_object().end_object();
}

// GitLab counts findings with one fingerprint as one; those that share theirs are numbered, the first is not.
class Fingerprints {
 public:
  std::string of(const Finding& f) {
    const std::string plain = fingerprint(f);
    const std::size_t before = seen_[plain]++;
    return before == 0 ? plain : base::sha256(plain + "#" + std::to_string(before + 1));
  }

 private:
  std::map<std::string, std::size_t> seen_;
};

}  // namespace

std::string gitlab(const Report& report) {
  base::JsonWriter json(true);
  Spots spots(report);
  Fingerprints fingerprints;
  json.begin_array();
  for (const Finding& f : report.findings) {
    json.begin_object().member("description", f.help.empty() ? f.message : f.message + "; " + f.help);
    json.member("check_name", f.rule).member("fingerprint", fingerprints.of(f));
    json.member("severity", severity_word(f.severity));
    write_location(json, spots.at(f.place));
    json.end_object();
  }
  return json.end_array().text() + "\n";
}

}  // namespace finding
