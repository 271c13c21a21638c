// Findings as SARIF 2.1.0 (OASIS), for code scanning and editors.
#include <map>

#include "base/json.h"
#include "base/text.h"
#include "finding/fingerprint.h"
#include "finding/format.h"
#include "finding/spots.h"

namespace finding {

namespace {

constexpr const char* schema =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
constexpr const char* root = "%SRCROOT%";  // the name that code scanning knows the repository's root by

// In SARIF's messages braces are placeholders unless doubled (3.11.5), and "[a](b)" is a link (3.11.6), which
// nobody's content may smuggle in.
std::string message_text(std::string_view text) {
  std::string result;
  char before = 0;
  for (const char c : text) {
    if (c == '(' && before == ']') result += ' ';
    if (c == '{' || c == '}') result += c;
    result += c;
    before = c;
  }
  return result;
}

// "raci-accountable-count" becomes "RaciAccountableCount".
std::string pascal_case(std::string_view name) {
  std::string result;
  for (const std::string_view word : base::split(name, '-')) {
    if (word.empty()) continue;
    result += base::is_alpha(word[0]) ? static_cast<char>(word[0] & ~0x20) : word[0];
    result += word.substr(1);
  }
  return result;
}

std::string help_page(const Rule& rule) {
  return rule.what + "\n\n**Why it matters:** " + rule.why + "\n\n**What to do:** " + rule.instead;
}

class Sarif {
 public:
  explicit Sarif(const Report& report) : report_(report), spots_(report) {}

  std::string text();

 private:
  void tool();
  void rule(const Rule& rule);
  void result(const Finding& f);
  void physical_location(const Spot& spot);
  void related_locations(const Finding& f);
  void properties(const Finding& f);
  void artifacts();
  void message(const char* name, std::string_view text) {
    json_.key(name).begin_object().member("text", message_text(text)).end_object();
  }

  const Report& report_;
  Spots spots_;
  base::JsonWriter json_{true};
  std::map<std::string, std::size_t> artifacts_;  // a path's index, in the order they are first told of
};

std::string Sarif::text() {
  json_.begin_object().member("$schema", schema).member("version", "2.1.0");
  json_.key("runs").begin_array().begin_object();
  tool();
  json_.key("automationDetails").begin_object().member("id", "bylaw/" + report_.prefix).end_object();
  json_.member("columnKind", "unicodeCodePoints");
  json_.key("originalUriBaseIds").begin_object().key(root).begin_object();
  message("description", "the root of the repository, or of the workspace where there is none");
  json_.end_object().end_object();
  json_.key("results").begin_array();
  for (const Finding& f : report_.findings) result(f);
  json_.end_array();
  artifacts();
  json_.end_object().end_array().end_object();
  return json_.text() + "\n";
}

void Sarif::tool() {
  json_.key("tool").begin_object().key("driver").begin_object().member("name", "Bylaw");
  if (!report_.version.empty()) json_.member("semanticVersion", report_.version);
  json_.key("rules").begin_array();
  for (const Rule& each : report_.rules) rule(each);
  json_.end_array().end_object().end_object();
}

void Sarif::rule(const Rule& rule) {
  json_.begin_object().member("id", rule.name).member("name", pascal_case(rule.name));
  message("shortDescription", rule.what);
  message("fullDescription", rule.why);
  json_.key("help").begin_object().member("text", message_text(rule.instead));
  json_.member("markdown", message_text(help_page(rule))).end_object();
  json_.key("defaultConfiguration").begin_object();
  if (rule.severity == Severity::off) {
    json_.member("enabled", false);
  } else {
    json_.member("level", name(rule.severity));
  }
  json_.end_object().key("properties").begin_object().key("tags").begin_array();
  json_.value(rule.group).value(name(rule.rule_class));
  json_.end_array().end_object().end_object();
}

void Sarif::result(const Finding& f) {
  json_.begin_object().member("ruleId", f.rule);
  if (const Rule* rule = find(report_.rules, f.rule))
    json_.member("ruleIndex", static_cast<std::size_t>(rule - report_.rules.data()));
  json_.member("level", name(f.severity));
  message("message", words(f));
  if (const Spot spot = spots_.at(f.place); spot.inside) {
    json_.key("locations").begin_array().begin_object();
    physical_location(spot);
    json_.end_object().end_array();
  }
  related_locations(f);
  json_.key("partialFingerprints").begin_object().member("bylaw/v1", fingerprint(f)).end_object();
  properties(f);
  json_.end_object();
}

void Sarif::physical_location(const Spot& spot) {
  const std::size_t index = artifacts_.emplace(spot.path, artifacts_.size()).first->second;
  json_.key("physicalLocation").begin_object().key("artifactLocation").begin_object();
  json_.member("uri", base::percent_encode_path(spot.path)).member("uriBaseId", root);
  json_.member("index", index).end_object();
  json_.key("region").begin_object();
  json_.member("startLine", std::size_t{spot.begin.line})
      .member("startColumn", std::size_t{spot.begin.column});
  json_.member("endLine", std::size_t{spot.end.line}).member("endColumn", std::size_t{spot.end.column});
  json_.end_object().end_object();
}

void Sarif::related_locations(const Finding& f) {
  if (f.labels.empty()) return;
  json_.key("relatedLocations").begin_array();
  for (std::size_t i = 0; i < f.labels.size(); ++i) {
    const Spot spot = spots_.at(f.labels[i].place);
    json_.begin_object().member("id", i);
    if (spot.inside) physical_location(spot);
    if (!f.labels[i].message.empty()) message("message", f.labels[i].message);
    json_.end_object();
  }
  json_.end_array();
}

void Sarif::properties(const Finding& f) {
  json_.key("properties").begin_object();
  json_.member("entity", f.entity).member("field", f.field).member("subject", f.subject);
  json_.end_object();
}

void Sarif::artifacts() {
  std::vector<std::string_view> paths(artifacts_.size());
  for (const auto& [path, index] : artifacts_) paths[index] = path;
  json_.key("artifacts").begin_array();
  for (const std::string_view path : paths) {
    json_.begin_object().key("location").begin_object();
    json_.member("uri", base::percent_encode_path(path)).member("uriBaseId", root);
    json_.end_object().end_object();
  }
  json_.end_array();
}

}  // namespace

std::string sarif(const Report& report) { return Sarif(report).text(); }

}  // namespace finding
