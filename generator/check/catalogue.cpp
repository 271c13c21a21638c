// Rules are SQL files whose header comment is their manual page.
#include <algorithm>
#include <cassert>

#include "base/embedded.h"
#include "base/spelling.h"
#include "base/text.h"
#include "check/check.h"
#include "check/rules_embedded.h"

namespace check {

namespace {

using finding::Rule;

finding::Severity severity_of(std::string_view word) {
  for (const auto s : {finding::Severity::note, finding::Severity::warning, finding::Severity::error}) {
    if (word == finding::name(s)) return s;
  }
  assert(!"a built-in rule has an unknown severity");
  return finding::Severity::error;
}

finding::Class class_of(std::string_view word) {
  using finding::Class;
  for (const auto c : {Class::structural, Class::temporal, Class::historical, Class::operational}) {
    if (word == finding::name(c)) return c;
  }
  assert(!"a built-in rule has an unknown class");
  return Class::structural;
}

void set(Rule& rule, std::string_view key, std::string_view value) {
  if (key == "group") rule.group = value;
  if (key == "severity") rule.severity = severity_of(value);
  if (key == "class") rule.rule_class = class_of(value);
}

std::string* paragraph(Rule& rule, std::string_view key) {
  if (key == "what") return &rule.what;
  if (key == "why") return &rule.why;
  if (key == "instead") return &rule.instead;
  return nullptr;
}

// Header lines are "-- key: value"; "--" and spaces continue the paragraph before. The rest is the query.
Rule read_rule(const base::Embedded& file) {
  Rule rule;
  rule.name = file.path.substr(file.path.rfind('/') + 1);
  rule.name.resize(rule.name.rfind('.'));
  std::string* open = nullptr;
  std::string_view rest = file.bytes;
  while (rest.starts_with("--")) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(2, end - 2);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t colon = line.find(": ");
    const bool starts = line.starts_with(" ") && !line.starts_with("  ") && colon != std::string_view::npos;
    if (starts) {
      const std::string_view key = base::trim(line.substr(0, colon));
      const std::string_view value = base::trim(line.substr(colon + 2));
      open = paragraph(rule, key);
      if (open == nullptr) set(rule, key, value);
      if (open != nullptr) *open = value;
    } else if (open != nullptr) {
      open->append(" ").append(base::trim(line));
    }
  }
  rule.query = base::trim(rest);
  return rule;
}

}  // namespace

const finding::Catalogue& catalogue() {
  static const finding::Catalogue rules = [] {
    finding::Catalogue all;
    for (const base::Embedded& file : embedded_rules()) all.push_back(read_rule(file));
    std::sort(all.begin(), all.end(), [](const Rule& a, const Rule& b) { return a.name < b.name; });
    return all;
  }();
  return rules;
}

std::string manual_page(const Rule& rule) {
  std::string page = rule.name + "\n" + std::string(rule.name.size(), '=') + "\n\n";
  page += "group:    " + rule.group + "\nseverity: " + finding::name(rule.severity) +
          "\nclass:    " + finding::name(rule.rule_class) + "\n";
  page += "\nWhat it reports\n  " + rule.what + "\n\nWhy it matters\n  " + rule.why + "\n\nWhat to do\n  " +
          rule.instead + "\n";
  page += "\nTo change its severity, write in bylaw.toml:\n  [rules]\n  " + rule.name +
          " = \"off\"    # or note, warning, error\n";
  return page;
}

std::string nearest_rule(std::string_view name) {
  std::vector<std::string_view> names;
  for (const Rule& rule : catalogue()) names.push_back(rule.name);
  return std::string(base::nearest(name, names).value_or(""));
}

}  // namespace check
