// Faults in words that name the edition.
#include "driver/edition_faults.h"

#include <utility>

#include "base/text.h"

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

}  // namespace

finding::Findings run_faults(const Outcome& outcome, const render::Edition& edition) {
  finding::Findings faults;
  for (const finding::Finding& f : outcome.findings) {
    const finding::Rule* rule = finding::find(outcome.rules, f.rule);
    if (rule == nullptr || f.severity != finding::Severity::error || !is_of_the_run(*rule)) continue;
    faults.push_back(edition_fault(f.rule.c_str(), "edition `" + edition.self.name + "`: " + f.message,
                                   f.help, f.subject));
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
