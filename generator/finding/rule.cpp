// Looking a rule up, and the words for severities and classes.
#include "finding/rule.h"

#include <algorithm>

namespace finding {

const char* name(Severity severity) {
  switch (severity) {
    case Severity::off: return "off";
    case Severity::note: return "note";
    case Severity::warning: return "warning";
    case Severity::error: break;
  }
  return "error";
}

const char* name(Class rule_class) {
  switch (rule_class) {
    case Class::structural: return "structural";
    case Class::temporal: return "temporal";
    case Class::historical: return "historical";
    case Class::operational: break;
  }
  return "operational";
}

const Rule* find(const Catalogue& catalogue, std::string_view name) {
  const auto at =
      std::lower_bound(catalogue.begin(), catalogue.end(), name,
                       [](const Rule& rule, std::string_view wanted) { return rule.name < wanted; });
  return at != catalogue.end() && at->name == name ? &*at : nullptr;
}

}  // namespace finding
