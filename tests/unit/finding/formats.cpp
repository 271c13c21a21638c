// The formats for programs, with findings that no workspace in memory can have: without a place, beside the
// repository, with broken characters.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "finding/fingerprint.h"
#include "finding/format.h"
#include "unit/catch.h"

namespace {

using finding::Finding;
using finding::Severity;

finding::Rule rule(const char* name, Severity severity) {
  finding::Rule rule;
  rule.name = name;
  rule.severity = severity;
  rule.what = "What {x}.";
  return rule;
}

// A report on findings that the test makes up.
struct Told {
  source::Sources sources;
  finding::Findings findings;
  std::string prefix;

  finding::Report report() const {
    finding::Report report{findings, sources, {finding::count(findings)}, prefix};
    report.rules = {rule("a-rule", Severity::warning), rule("off-rule", Severity::off)};
    return report;
  }
  nlohmann::json sarif() const { return nlohmann::json::parse(finding::sarif(report()))["runs"][0]; }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a finding without a place is told without one") {
  Told told;
  told.findings.push_back({"a-rule", {}, "nothing could be read"});
  CHECK(finding::github(told.report()) == "::error title=a-rule::nothing could be read\n");
  CHECK(has(finding::junit(told.report()), "<testcase classname=\"bylaw\" name=\"a-rule\">"));
  const auto gitlab = nlohmann::json::parse(finding::gitlab(told.report()));
  CHECK(gitlab[0]["location"]["path"] == ".");
  CHECK(gitlab[0]["location"]["lines"]["begin"] == 1);
  CHECK(!told.sarif()["results"][0].contains("locations"));
  CHECK(told.sarif()["artifacts"].empty());
}

TEST_CASE("paths for programs start at the repository") {
  Told told;
  told.prefix = "docs/rules/";
  const auto file = told.sources.add({"content/a b.md", "one\ntwo"});
  const auto folder = told.sources.add({".", {}});
  told.findings.push_back({"a-rule", {file, 4, 7}, "m"});
  told.findings.push_back({"a-rule", {folder, 0, 0}, "m"});
  const std::string github = finding::github(told.report());
  CHECK(has(github, "file=docs/rules/content/a b.md,line=2,col=1,endLine=2,endColumn=4,"));
  CHECK(has(github, "file=docs/rules,line=1,"));
  CHECK(told.sarif()["artifacts"][0]["location"]["uri"] == "docs/rules/content/a%20b.md");
  CHECK(told.sarif()["automationDetails"]["id"] == "bylaw/docs/rules/");
  CHECK(has(finding::json(told.report()), "\"docs/rules/content/a b.md\""));
}

TEST_CASE("an output folder beside the repository is no place that programs can go to") {
  Told told;
  told.prefix = "docs/";
  told.findings.push_back({"a-rule", {told.sources.add({"../../site", {}}), 0, 0}, "m"});
  CHECK(finding::github(told.report()) == "::error title=a-rule::m%0Aat ../site:1:1\n");
  CHECK(!told.sarif()["results"][0].contains("locations"));
  CHECK(nlohmann::json::parse(finding::gitlab(told.report()))[0]["location"]["path"] == ".");
  // Beside the workspace, but in the repository.
  told.findings[0].place.source = told.sources.add({"../site", {}});
  CHECK(has(finding::github(told.report()), "::error file=site,"));
}

TEST_CASE("whatever a message holds, it stays one command, one element, one string") {
  Told told;
  const auto file = told.sources.add({"a.md", "text"});
  told.findings.push_back(
      {"a-rule", {file, 0, 1}, "a\r\n::stop-commands::x \x1b[31m%0A ]]> \xEF\xBF\xBE \xED\xA0\x80"});
  const std::string github = finding::github(told.report());
  CHECK(std::count(github.begin(), github.end(), '\n') == 1);
  CHECK(has(github, "a%0D%0A::stop-commands::x \xEF\xBF\xBD[31m%250A"));
  const std::string junit = finding::junit(told.report());
  CHECK(has(junit, "message=\"a&#13;&#10;::stop-commands::x \xEF\xBF\xBD[31m%0A ]]&gt; \xEF\xBF\xBD "));
  CHECK(!has(junit, "\xED\xA0\x80"));
}

TEST_CASE("SARIF's own signs in a message are not SARIF's") {
  Told told;
  told.findings.push_back({"a-rule", {}, "`{0}` is [here](https://example.org)"});
  CHECK(told.sarif()["results"][0]["message"]["text"] == "`{{0}}` is [here] (https://example.org)");
  CHECK(told.sarif()["tool"]["driver"]["rules"][0]["shortDescription"]["text"] == "What {{x}}.");
}

TEST_CASE("SARIF's rules have their severity, and results their rule's number") {
  Told told;
  told.findings.push_back({"off-rule", {}, "m"});
  const auto rules = told.sarif()["tool"]["driver"]["rules"];
  CHECK(rules[0]["name"] == "ARule");
  CHECK(rules[0]["defaultConfiguration"]["level"] == "warning");
  CHECK(rules[1]["defaultConfiguration"]["enabled"] == false);
  CHECK(told.sarif()["results"][0]["ruleIndex"] == 1);
}

TEST_CASE("GitLab's fingerprints are unique, and the first stays what it is without the others") {
  Told told;
  for (int i = 0; i < 4; ++i) told.findings.push_back({"a-rule", {}, "m" + std::to_string(i)});
  std::set<std::string> seen;
  const auto report = nlohmann::json::parse(finding::gitlab(told.report()));
  for (const auto& entry : report) seen.insert(entry["fingerprint"]);
  CHECK(seen.size() == 4);
  CHECK(report[0]["fingerprint"] == finding::fingerprint(told.findings[0]));
}

TEST_CASE("JUnit's cases have names of their own, and its counts are of what fails") {
  Told told;
  const auto file = told.sources.add({"a.md", "text"});
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
    told.findings.push_back({"a-rule", {file, 0, 0}, "m"});
    told.findings.back().severity = severity;
  }
  const std::string junit = finding::junit(told.report());
  CHECK(has(junit, "tests=\"3\" failures=\"2\""));
  CHECK(has(junit, "name=\"a-rule at 1:1\">\n      <failure type=\"error\""));
  CHECK(has(junit, "name=\"a-rule at 1:1 (2)\">\n      <failure type=\"warning\""));
  CHECK(has(junit, "name=\"a-rule at 1:1 (3)\">\n      <system-out>"));
}
