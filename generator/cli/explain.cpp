// Printing manual pages.
#include "cli/explain.h"

#include <cstdio>

#include "driver/manual.h"

namespace cli {

bool explain_rule(const std::string& name) {
  const driver::Manual manual = driver::rule_manual(name);
  if (!manual.page.empty()) {
    std::fwrite(manual.page.data(), 1, manual.page.size(), stdout);
    return true;
  }
  std::string message = "bylaw: there is no rule `" + name + "`";
  if (!manual.nearest.empty()) message += "; did you mean `" + manual.nearest + "`?";
  message += "\n";
  std::fwrite(message.data(), 1, message.size(), stderr);
  return false;
}

}  // namespace cli
