// Faults in words that name the edition.
#include "driver/edition_faults.h"

#include <utility>

#include "base/format.h"
#include "base/text.h"
#include "finding/positions.h"

namespace driver {

finding::Finding edition_fault(const char* rule, std::string message, std::string help, std::string subject) {
  finding::Finding fault{rule, {}, std::move(message), std::move(help)};
  fault.subject = std::move(subject);
  return fault;
}

namespace {

bool is_of_the_run(const finding::Rule& rule) {
  return rule.rule_class == finding::Class::operational || rule.group == "Running";
}

// What the machine lacks can be mended, and what was tagged cannot.
bool is_of_the_content(const std::string& rule) {
  return !rule.starts_with("output-") && rule != "signatures-unjudged";
}

std::string way_past(const std::string& tag) {
  return "nobody can mend what was tagged; choose `tags` so that `" + tag +
         "` does not fit, or delete the tag: `git tag -d " + tag + "`";
}

// The finding itself is about the edition, whose files do not lie here.
std::string place_of(const finding::Finding& f, const Outcome& outcome, finding::Positions& positions) {
  if (!f.place.source || outcome.sources[f.place.source].text.empty()) return {};
  const source::Position at = positions.begin(f.place);
  return base::format("`{}:{}:{}`: ", positions.path(f.place), at.line, at.column);
}

}  // namespace

finding::Findings run_faults(const Outcome& outcome, const render::Edition& edition) {
  const std::string& name = edition.self.name;
  const bool tagged = edition.state == render::Edition::State::frozen;
  finding::Positions positions(outcome.sources);
  finding::Findings faults;
  for (const finding::Finding& f : outcome.findings) {
    const finding::Rule* rule = finding::find(outcome.rules, f.rule);
    if (rule == nullptr || f.severity != finding::Severity::error || !is_of_the_run(*rule)) continue;
    faults.push_back(edition_fault(f.rule.c_str(),
                                   "edition `" + name + "`: " + place_of(f, outcome, positions) + f.message,
                                   tagged && is_of_the_content(f.rule) ? way_past(name) : f.help, f.subject));
    faults.back().notes = f.notes;
  }
  return faults;
}

finding::Finding held_back(const std::vector<std::string>& editions, const std::string& failed) {
  const std::string& first = editions.front();
  std::string message = "edition `" + base::printable(first) + "`";
  message += editions.size() == 1
                 ? " is not rendered: it"
                 : " and " + base::counted(editions.size() - 1, "later one") + " are not rendered: they";
  message += " would be frozen without `" + base::printable(failed) + "`";
  return edition_fault("edition-missing", std::move(message),
                       "see to `" + base::printable(failed) + "`, and build again", first);
}

}  // namespace driver
